with
pupils as (
    select * from {{ ref('int_absence_of_pupils') }}
    where is_of_compulsory_age
),

levels as (
    select listed.level from (values ('trust'), ('phase'), ('school'), ('year_group')) as listed (level)
),

placed as (
    select
        pupils.assessment_point,
        pupils.covers,
        levels.level,
        case when levels.level = 'trust' then '' else pupils.phase end as phase,
        case when levels.level in ('school', 'year_group') then pupils.school_id else '' end as school_id,
        case when levels.level = 'year_group' then pupils.nc_year else '' end as nc_year,
        case when levels.level in ('trust', 'phase') then pupils.possible_in_trust else pupils.possible_here end
            as possible,
        case when levels.level in ('trust', 'phase') then pupils.absent_in_trust else pupils.absent_here end as absent,
        pupils.percent_absent
    from pupils
    cross join levels
),

summed as (
    select
        assessment_point,
        covers,
        level,
        phase,
        school_id,
        nc_year,
        cast(count(absent) as integer) as n_with_sessions,
        sum(case when absent is not null then possible end) as sessions_possible,
        sum(absent) as sessions_absent,
        sum(1.0 * absent * absent) as absent_squared,
        sum(1.0 * absent * possible) as absent_possible,
        sum(case when absent is not null then 1.0 * possible * possible end) as possible_squared,
        cast(count(*) as integer) as n,
        cast(count(*) filter (where 10 * absent >= possible or percent_absent >= 10) as integer)
            as persistently_absent,
        cast(count(*) filter (where 2 * absent >= possible or percent_absent >= 50) as integer) as severely_absent
    from placed
    group by assessment_point, covers, level, phase, school_id, nc_year
)

select
    assessment_point,
    covers,
    level,
    phase,
    school_id,
    nc_year,
    n_with_sessions,
    cast(coalesce(sessions_possible, 0) as bigint) as sessions_possible,
    cast(coalesce(sessions_absent, 0) as bigint) as sessions_absent,
    round(1.0 * sessions_absent / sessions_possible, 6) as absence_rate,
    case
        when n_with_sessions >= 6
            then
                round(greatest(0.0, 1.0 * sessions_absent / sessions_possible - {{ ratio_half_width(
                    'n_with_sessions', 'sessions_absent', 'sessions_possible',
                    'absent_squared', 'absent_possible', 'possible_squared'
                ) }}), 6)
    end as absence_low,
    case
        when n_with_sessions >= 6
            then
                round(least(1.0, 1.0 * sessions_absent / sessions_possible + {{ ratio_half_width(
                    'n_with_sessions', 'sessions_absent', 'sessions_possible',
                    'absent_squared', 'absent_possible', 'possible_squared'
                ) }}), 6)
    end as absence_high,
    n,
    persistently_absent,
    round(1.0 * persistently_absent / n, 6) as persistent_share,
    round({{ wilson_low('persistently_absent', 'n') }}, 6) as persistent_low,
    round({{ wilson_high('persistently_absent', 'n') }}, 6) as persistent_high,
    severely_absent,
    round(1.0 * severely_absent / n, 6) as severe_share,
    round({{ wilson_low('severely_absent', 'n') }}, 6) as severe_low,
    round({{ wilson_high('severely_absent', 'n') }}, 6) as severe_high
from summed
