-- How many pupils stand on their schools' lists of pupils to act on, phase by phase: now, with support, new, came off.
with
watched as (
    select
        watched.pupil_key,
        watched.school_id,
        watched.assessment_point,
        watched.place,
        pupils.phase
    from {{ ref('int_pupils_watched') }} as watched
    inner join {{ ref('int_pupils_in_phase') }} as pupils
        on
            watched.assessment_point = pupils.assessment_point
            and watched.school_id = pupils.school_id
            and watched.pupil_key = pupils.pupil_key
),

places as (
    select distinct
        assessment_point,
        place
    from watched
),

listed as (
    select
        flags.pupil_key,
        flags.school_id,
        flags.assessment_point,
        places.place,
        bool_or(flags.has_support) as has_support
    from {{ ref('fct_pupil_flag') }} as flags
    inner join places on flags.assessment_point = places.assessment_point
    where flags.puts_on_list
    group by flags.pupil_key, flags.school_id, flags.assessment_point, places.place
),

-- a result says of a pupil that it is below or that it isn't; a grade in no common band says neither
told as (
    select distinct
        pupil_key,
        school_id,
        assessment_point
    from {{ ref('int_pupil_standing') }}
    where last_point is not null or months_behind is not null
),

counted as (
    select
        watched.assessment_point,
        watched.phase,
        watched.place,
        2 * count(told.pupil_key) >= count(*) as is_told_of_most,
        cast(count(*) as integer) as n,
        cast(count(now.pupil_key) as integer) as on_list,
        cast(coalesce(sum(cast(now.has_support as integer)), 0) as integer) as with_support,
        cast(count(distinct now.school_id) as integer) as schools,
        cast(count(distinct now.school_id) filter (where now.has_support is not null) as integer) as schools_that_tell,
        cast(sum(cast(now.pupil_key is not null and earlier.pupil_key is null as integer)) as integer) as new_on_list,
        cast(sum(cast(now.pupil_key is null and earlier.pupil_key is not null as integer)) as integer) as came_off
    from watched
    left join listed as now
        on
            watched.assessment_point = now.assessment_point
            and watched.school_id = now.school_id
            and watched.pupil_key = now.pupil_key
    left join told
        on
            watched.assessment_point = told.assessment_point
            and watched.school_id = told.school_id
            and watched.pupil_key = told.pupil_key
    left join listed as earlier
        on
            watched.place - 1 = earlier.place
            and watched.school_id = earlier.school_id
            and watched.pupil_key = earlier.pupil_key
    group by watched.assessment_point, watched.phase, watched.place
)

select
    counted.assessment_point,
    counted.phase,
    previous.assessment_point as previous_assessment_point,
    counted.n,
    counted.on_list,
    counted.with_support,
    counted.new_on_list,
    counted.came_off,
    counted.schools,
    counted.schools_that_tell,
    counted.is_told_of_most,
    counted.is_told_of_most and counted.n >= {{ smallest_group() }}
    and not {{ says_it_of_everyone('counted.on_list', 'counted.n') }} as shows_list,
    counted.is_told_of_most and counted.schools_that_tell > 0
    and counted.n >= {{ smallest_group() }} and counted.on_list >= {{ smallest_group() }}
    and not {{ says_it_of_everyone('counted.on_list', 'counted.n') }}
    and not {{ says_it_of_everyone('counted.with_support', 'counted.on_list') }} as shows_support
from counted
left join places as previous on counted.place - 1 = previous.place
