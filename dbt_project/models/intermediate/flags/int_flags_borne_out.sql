/*
    Every reason by subject, and whether it puts the pupil on the list. Four of the ten hold for so many pupils of an
    ordinary school, by chance or for years, that alone they would list half of it: they count where something else
    bears them out. The others count alone.
*/
with
told as (
    select * from {{ ref('int_flags_from_results') }}
    union all
    select * from {{ ref('int_flags_over_time') }}
    union all
    select * from {{ ref('int_flags_missed') }}
),

standing as (
    select * from {{ ref('int_pupil_standing') }}
),

assessed as (
    select
        pupil_key,
        assessment_point,
        bool_or(is_assessed_now) as has_any_result
    from standing
    group by pupil_key, assessment_point
),

schools as (
    select
        school_id,
        is_special or phase = 'special' as is_special
    from {{ ref('stg_school') }}
),

thresholds as (
    select * from {{ ref('stg_threshold') }}
),

counted as (
    select
        pupil_key,
        assessment_point,
        reason,
        count(*) as subjects
    from told
    group by pupil_key, assessment_point, reason
),

beside as (
    select
        told.*,
        standing.test_is_below,
        standing.judgement_is_below,
        coalesce(standing.judgement_common_band <= 1, false) as is_well_below,
        coalesce(assessed.has_any_result, false) as has_any_result,
        coalesce(schools.is_special, false) as is_special,
        counted.subjects,
        contains(' ' || thresholds.reasons_only_borne_out || ' ', ' ' || told.reason || ' ') as needs_bearing_out
    from told
    cross join thresholds
    inner join counted
        on
            told.pupil_key = counted.pupil_key
            and told.assessment_point = counted.assessment_point
            and told.reason = counted.reason
    left join standing
        on
            told.pupil_key = standing.pupil_key
            and told.assessment_point = standing.assessment_point
            and told.subject = standing.subject
    left join assessed
        on
            told.pupil_key = assessed.pupil_key
            and told.assessment_point = assessed.assessment_point
    left join schools on told.school_id = schools.school_id
    where not contains(' ' || thresholds.reasons_left_out || ' ', ' ' || told.reason || ' ')
)

select
    pupil_key,
    school_id,
    assessment_point,
    subject,
    reason,
    told,
    evidence_on,
    landed_at,
    case
        when not needs_bearing_out then true
        when reason = 'not_assessed' then not has_any_result
        -- a judgement falls by a step often enough: only a test that is not below speaks against it
        when reason = 'dropped' then coalesce(test_is_below, true) or subjects >= 2
        when test_is_below and coalesce(judgement_is_below, true) then true
        -- where most pupils are well below in all subjects, that tells none of them apart
        else not is_special and (is_well_below or subjects >= 3)
    end as is_borne_out
from beside
