with
told as (
    select * from {{ ref('int_flags_borne_out') }}
),

reasons as (
    {{ flag_reasons_listed() }}
),

subjects as (
    select * from {{ ref('stg_subject') }}
),

thresholds as (
    select * from {{ ref('stg_threshold') }}
),

watched as (
    select * from {{ ref('int_pupils_watched') }}
),

supported as (
    select distinct
        pupil_key,
        school_id,
        assessment_point
    from {{ ref('int_support_in_place') }}
    where is_live
),

support_told as (
    select * from {{ ref('int_support_told') }}
),

worded as (
    select
        told.pupil_key,
        told.school_id,
        told.assessment_point,
        told.reason,
        reasons.reason_order,
        reasons.reason_name,
        reasons.opening || ' ' || {{ listed_text(
            "case when subjects.subject is null then upper(substring(told.told, 1, 1)) || substring(told.told, 2)"
            ~ " else subjects.subject_name || ': ' || told.told end",
            "subjects.subject_order nulls last, told.told"
        ) }} || '.'
        || case
            when told.reason = 'score_fell' then {{ chance_of_a_fall('max(thresholds.fall_in_standard_errors)') }} else
                ''
        end
            as detail,
        bool_or(told.is_borne_out) as puts_on_list,
        max(told.evidence_on) as evidence_on,
        max(cast(told.landed_at as date)) as known_on
    from told
    inner join reasons on told.reason = reasons.reason
    left join subjects on told.subject = subjects.subject
    cross join thresholds
    group by
        told.pupil_key, told.school_id, told.assessment_point, told.reason, reasons.reason_order, reasons.reason_name,
        reasons.opening
),

-- a reason that holds at one collection after another is one story, with one beginning
stories as (
    select
        worded.*,
        watched.place,
        watched.place - row_number() over (
            partition by worded.pupil_key, worded.reason order by watched.place
        ) as story
    from worded
    inner join watched
        on
            worded.pupil_key = watched.pupil_key
            and worded.school_id = watched.school_id
            and worded.assessment_point = watched.assessment_point
)

select
    stories.pupil_key,
    stories.school_id,
    stories.assessment_point,
    stories.reason,
    first_value(stories.assessment_point) over (
        partition by stories.pupil_key, stories.reason, stories.story order by stories.place
    ) as since_assessment_point,
    stories.detail,
    stories.reason_order,
    stories.reason_name,
    stories.evidence_on,
    stories.known_on,
    -- where a school has sent no record of support, nobody knows who has none
    case when supported.pupil_key is not null then true when support_told.school_id is not null then false end
        as has_support,
    stories.puts_on_list
from stories
left join supported
    on
        stories.pupil_key = supported.pupil_key
        and stories.school_id = supported.school_id
        and stories.assessment_point = supported.assessment_point
left join support_told
    on
        stories.school_id = support_told.school_id
        and stories.assessment_point = support_told.assessment_point
