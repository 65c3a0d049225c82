with
flags as (
    select * from {{ ref('fct_pupil_flag') }}
),

pupils as (
    select * from {{ ref('int_pupils_on_lists') }}
),

watched as (
    select * from {{ ref('int_pupils_watched') }}
),

thresholds as (
    select * from {{ ref('dim_threshold') }}
),

reasons as (
    {{ flag_reasons_listed() }}
),

schools as (
    select distinct
        assessment_point,
        school_id,
        place
    from pupils
),

-- of pupils who are at the school now, also what they were on the list for last time
told as (
    select
        pupils.school_id,
        flags.reason,
        flags.pupil_key,
        bool_or(watched.place = pupils.place) as holds_now,
        bool_or(watched.place = pupils.place and flags.since_assessment_point = flags.assessment_point) as is_new
    from flags
    inner join pupils
        on
            flags.pupil_key = pupils.pupil_key
            and flags.school_id = pupils.school_id
    inner join watched
        on
            flags.pupil_key = watched.pupil_key
            and flags.assessment_point = watched.assessment_point
            and watched.place >= pupils.place - 1
    group by pupils.school_id, flags.reason, flags.pupil_key
),

counted as (
    select
        school_id,
        reason,
        count(*) filter (where is_new) as new_pupils,
        count(*) filter (where holds_now and not is_new) as still_pupils,
        count(*) filter (where not holds_now) as left_pupils
    from told
    group by school_id, reason
)

select
    schools.assessment_point,
    schools.school_id,
    reasons.reason,
    reasons.reason_order,
    reasons.reason_name,
    {{ flag_rule_text('reasons.reason', 'thresholds') }}
    || case
        when contains(' ' || thresholds.reasons_only_borne_out || ' ', ' ' || reasons.reason || ' ')
            then {{ bearing_out_text('reasons.reason') }}
        else ''
    end as rule_text,
    {{ count_text('coalesce(counted.new_pupils, 0)') }} as new_text,
    {{ count_text('coalesce(counted.still_pupils, 0)') }} as still_text,
    {{ count_text('coalesce(counted.left_pupils, 0)') }} as left_text
from schools
cross join reasons
cross join thresholds
left join counted
    on
        schools.school_id = counted.school_id
        and reasons.reason = counted.reason
where not contains(' ' || thresholds.reasons_left_out || ' ', ' ' || reasons.reason || ' ')
