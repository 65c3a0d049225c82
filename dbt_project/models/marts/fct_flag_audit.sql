/*
    What became of the pupils who had a reason at the collection earlier. A pupil was missed who is below now and had no
    reason then, though already at the school: none at all (any), or none that put the pupil on the list (list).
*/
with
watched as (
    select * from {{ ref('int_pupils_watched') }}
),

flags as (
    select * from {{ ref('fct_pupil_flag') }}
),

standing as (
    select
        pupil_key,
        assessment_point,
        bool_or(is_assessed_now) as is_assessed,
        bool_or(is_below) as is_below
    from {{ ref('int_pupil_standing') }}
    group by pupil_key, assessment_point
),

both_times as (
    select
        now.pupil_key,
        now.school_id,
        now.assessment_point,
        earlier.assessment_point as flagged_at,
        coalesce(standing.is_assessed, false) as is_assessed,
        coalesce(standing.is_assessed and standing.is_below, false) as is_below
    from watched as now
    inner join watched as earlier
        on
            now.pupil_key = earlier.pupil_key
            and now.school_id = earlier.school_id
            and now.place = earlier.place + 1
    left join standing
        on
            now.pupil_key = standing.pupil_key
            and now.assessment_point = standing.assessment_point
),

flagged as (
    select
        both_times.*,
        flags.reason,
        flags.puts_on_list,
        case
            when flags.since_assessment_point = flags.assessment_point
                then date_diff('day', flags.evidence_on, flags.known_on)
        end as days_to_flag
    from both_times
    inner join flags
        on
            both_times.pupil_key = flags.pupil_key
            and both_times.flagged_at = flags.assessment_point
),

by_reason as (
    select
        assessment_point,
        flagged_at,
        school_id,
        reason,
        count(*) as flagged,
        count(*) filter (where is_assessed) as assessed,
        count(*) filter (where is_below) as still_below,
        median(days_to_flag) as days_to_flag
    from flagged
    group by assessment_point, flagged_at, school_id, reason
),

counts as (
    select listed.reason from (values ('any'), ('list')) as listed (reason)
),

had as (
    select
        counts.reason,
        flagged.pupil_key,
        flagged.assessment_point,
        max(flagged.days_to_flag) as days_to_flag
    from flagged
    cross join counts
    where counts.reason = 'any' or flagged.puts_on_list
    group by counts.reason, flagged.pupil_key, flagged.assessment_point
),

by_pupil as (
    select
        both_times.assessment_point,
        both_times.flagged_at,
        both_times.school_id,
        counts.reason,
        count(had.pupil_key) as flagged,
        count(had.pupil_key) filter (where both_times.is_assessed) as assessed,
        count(had.pupil_key) filter (where both_times.is_below) as still_below,
        median(had.days_to_flag) as days_to_flag,
        count(*) filter (where both_times.is_below) as below_now,
        count(*) filter (where both_times.is_below and had.pupil_key is null) as missed
    from both_times
    cross join counts
    left join had
        on
            counts.reason = had.reason
            and both_times.pupil_key = had.pupil_key
            and both_times.assessment_point = had.assessment_point
    group by both_times.assessment_point, both_times.flagged_at, both_times.school_id, counts.reason
),

together as (
    select
        *,
        cast(null as bigint) as below_now,
        cast(null as bigint) as missed
    from by_reason
    union all
    select * from by_pupil
)

select
    assessment_point,
    flagged_at,
    school_id,
    reason,
    cast(flagged as integer) as flagged,
    cast(assessed as integer) as assessed,
    cast(still_below as integer) as still_below,
    cast(below_now as integer) as below_now,
    cast(missed as integer) as missed,
    cast(round(days_to_flag) as integer) as days_to_flag
from together
