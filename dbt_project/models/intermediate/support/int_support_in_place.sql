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

-- the dates of review as each register gave them: a later one that leaves the date out takes back nothing
reviews as (
    select
        registers.pupil_key,
        registers.school_id,
        lower(registers.intervention) as named,
        registers.started_on,
        points.point_order,
        max(registers.review_on) as review_on
    from {{ ref('stg_intervention') }} as registers
    inner join points on registers.assessment_point = points.assessment_point
    where registers.review_on is not null
    group by
        registers.pupil_key, registers.school_id, lower(registers.intervention), registers.started_on,
        points.point_order
),

dated as (
    select
        told.pupil_key,
        told.school_id,
        told.intervention,
        subjects.subject,
        told.started_on,
        coalesce(reviews.review_on, told.review_on) as review_on,
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
    left join reviews
        on
            told.pupil_key = reviews.pupil_key
            and told.school_id = reviews.school_id
            and lower(told.intervention) = reviews.named
            and told.started_on is not distinct from reviews.started_on
            and points.point_order >= reviews.point_order
    qualify row_number() over (
        partition by told.pupil_key, told.school_id, told.intervention, told.started_on, points.assessment_point
        order by reviews.point_order desc nulls last
    ) = 1
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
