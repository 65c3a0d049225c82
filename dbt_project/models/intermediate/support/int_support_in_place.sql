with
told as (
    select * from {{ ref('fct_intervention') }}
),

points as (
    select * from {{ ref('stg_assessment_point') }}
),

subject_words as (
    select * from {{ ref('stg_support_word') }}
),

names as (
    select distinct
        intervention,
        reason
    from told
),

-- the name speaks before the reason that was given
subjects as (
    select
        names.intervention,
        names.reason,
        subject_words.subject
    from names
    inner join subject_words
        on
            contains(lower(names.intervention), subject_words.word)
            or contains(lower(coalesce(names.reason, '')), subject_words.word)
    qualify row_number() over (
        partition by names.intervention, names.reason
        order by
            case when contains(lower(names.intervention), subject_words.word) then 0 else 1 end asc,
            length(subject_words.word) desc, subject_words.subject asc
    ) = 1
),

dated as (
    select
        told.pupil_key,
        told.school_id,
        told.intervention,
        subjects.subject,
        told.started_on,
        told.review_on,
        told.ended_on,
        told.lead,
        points.assessment_point,
        points.closes_on,
        told.started_on <= points.closes_on
        or (told.started_on is null and points.point_order >= told_at.point_order) as has_begun,
        coalesce(told.ended_on < points.closes_on, false) as has_ended
    from told
    inner join points as told_at on told.assessment_point = told_at.assessment_point
    -- without a last day it is taken to go on to the end of the academic year in which it was last told
    inner join points on told_at.academic_year >= points.academic_year or told.ended_on is not null
    left join subjects
        on
            told.intervention = subjects.intervention
            and told.reason is not distinct from subjects.reason
)

select
    pupil_key,
    school_id,
    assessment_point,
    intervention,
    subject,
    started_on,
    review_on,
    ended_on,
    lead,
    not has_ended as is_live
from dated
where
    has_begun
    -- what ended within a year is still worth knowing
    and (not has_ended or date_diff('day', ended_on, closes_on) <= 371)
