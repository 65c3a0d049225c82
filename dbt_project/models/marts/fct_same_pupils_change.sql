with
pairs as (
    select * from {{ ref('int_pairs_of_results') }}
),

levels as (
    select listed.level from (values ('trust'), ('phase'), ('school'), ('year_group')) as listed (level)
),

placed as (
    select
        pairs.*,
        levels.level,
        case when levels.level = 'trust' then '' else pairs.phase end as phase_shown,
        case when levels.level in ('school', 'year_group') then pairs.school_id else '' end as school_shown,
        case when levels.level = 'year_group' then pairs.nc_year else '' end as year_shown
    from pairs
    cross join levels
),

counted as (
    select
        assessment_point,
        from_assessment_point,
        level,
        phase_shown as phase,
        school_shown as school_id,
        year_shown as nc_year,
        subject,
        framework,
        result_type,
        case when is_judgement then 'judgement' else 'score' end as kind,
        cast(count(*) as integer) as n,
        cast(count(*) filter (where has_moved) as integer) as n_moved_school,
        round(avg(earlier_score), 6) as mean_then,
        round(avg(score), 6) as mean_now,
        round(avg(score - earlier_score), 6) as mean_change,
        stddev_samp(score - earlier_score) as change_sd,
        cast(count(*) filter (where earlier_met) as integer) as met_then,
        cast(count(*) filter (where met_expected) as integer) as met_now,
        cast(count(*) filter (where common_band > earlier_band) as integer) as moved_up,
        cast(count(*) filter (where common_band < earlier_band) as integer) as moved_down
    from placed
    group by
        assessment_point, from_assessment_point, level, phase_shown, school_shown, year_shown, subject, framework,
        result_type, is_judgement
),

with_range as (
    select
        *,
        n >= {{ smallest_group() }} as is_enough,
        case
            when kind = 'score' then mean_change - {{ mean_half_width('change_sd', 'n') }}
            else {{ net_share_low('moved_up', 'moved_down', 'n') }}
        end as low,
        case
            when kind = 'score' then mean_change + {{ mean_half_width('change_sd', 'n') }}
            else {{ net_share_high('moved_up', 'moved_down', 'n') }}
        end as high
    from counted
)

select
    assessment_point,
    from_assessment_point,
    level,
    phase,
    school_id,
    nc_year,
    subject,
    framework,
    result_type,
    kind,
    n,
    n_moved_school,
    case when kind = 'score' then mean_then end as mean_then,
    case when kind = 'score' then mean_now end as mean_now,
    case when kind = 'judgement' then met_then end as met_then,
    case when kind = 'judgement' then met_now end as met_now,
    case when kind = 'judgement' then moved_up end as moved_up,
    case when kind = 'judgement' then moved_down end as moved_down,
    case when kind = 'judgement' then n - moved_up - moved_down end as stayed,
    case when kind = 'score' then mean_change else round(1.0 * (moved_up - moved_down) / n, 6) end as difference,
    case when is_enough then round(low, 6) end as difference_low,
    case when is_enough then round(high, 6) end as difference_high,
    case
        when not is_enough then 'too_few'
        when low > 0 then 'higher'
        when high < 0 then 'lower'
        else 'no_clear_change'
    end as verdict,
    'Scores move by chance; low scores tend to rise and high scores to fall next time.' as caution
from with_range
