-- Each figure of the trust overview with many results missing: the share if none of the missing pupils were counted in
-- it, and if all were, and whether what is said of the figure would be another in the one case than in the other.
with
figures as (
    select
        *,
        eligible - n as missing,
        met is not null and eligible > n
        -- as on the overview: the rest of the block must not be a group too small to print
        and not (eligible_in_block - eligible between 1 and {{ smallest_group() }} - 1) as has_cases
    from {{ ref('int_measure_figures_judged') }}
    where status in ('low_reliability', 'too_incomplete')
),

cases as (
    select
        figures.*,
        points.previous_label,
        blocks.aim_percent,
        case when figures.has_cases then 1.0 * figures.met / figures.eligible end as lowest,
        case when figures.has_cases then 1.0 * (figures.met + figures.missing) / figures.eligible end as highest,
        {{ wilson_low('figures.met', 'figures.eligible') }} as least_low,
        {{ wilson_high('figures.met', 'figures.eligible') }} as least_high,
        {{ wilson_low('(figures.met + figures.missing)', 'figures.eligible') }} as most_low,
        {{ wilson_high('(figures.met + figures.missing)', 'figures.eligible') }} as most_high,
        earlier.value as earlier_value,
        earlier.low as earlier_low,
        earlier.high as earlier_high
    from figures
    inner join {{ ref('int_points_to_report') }} as points on figures.assessment_point = points.assessment_point
    inner join {{ ref('int_phase_blocks') }} as blocks on figures.phase = blocks.phase
    left join {{ ref('int_same_school_figures') }} as same_schools
        on
            figures.assessment_point = same_schools.assessment_point
            and figures.phase = same_schools.phase
            and figures.measure = same_schools.measure
            and figures.subject = same_schools.subject
            and figures.framework = same_schools.framework
    left join {{ ref('int_measure_figures_judged') }} as earlier
        on
            points.previous_assessment_point = earlier.assessment_point
            and figures.phase = earlier.phase
            and figures.measure = earlier.measure
            and figures.subject = earlier.subject
            and figures.framework = earlier.framework
            -- with a school that joined or left it is no plain change, and less than nine in ten then is none either
            and same_schools.measure is null
            and earlier.is_exact and earlier.is_complete
            and earlier.comparability is not distinct from figures.comparability
),

judged as (
    select
        *,
        case
            when has_cases and earlier_value is not null
                then
                    {{ change_beside(
                        'lowest', 'least_low', 'least_high', 'earlier_value', 'earlier_low', 'earlier_high'
                    ) }}
        end as change_if_none,
        case
            when has_cases and earlier_value is not null
                then
                    {{ change_beside(
                        'highest', 'most_low', 'most_high', 'earlier_value', 'earlier_low', 'earlier_high'
                    ) }}
        end as change_if_all,
        case when has_cases and measure = 'M15' then 100 * met >= aim_percent * eligible end as aim_if_none,
        case when has_cases and measure = 'M15' then 100 * (met + missing) >= aim_percent * eligible end as aim_if_all
    from cases
)

select
    'trust-overview/' || assessment_point || '/' || phase || '/' || measure || '/' || subject
    || case when framework = '' then '' else '/' || framework end as of_figure,
    assessment_point,
    case
        when has_cases
            then
                {{ percent_text('met', 'eligible') }} || ' to '
                || {{ percent_text('(met + missing)', 'eligible') }}
        else ''
    end as cases_text,
    case
        when status = 'too_incomplete' then 'Nothing is said of it'
        when eligible = n then 'Nobody is missing; the pupils are few'
        when is_statutory then 'Nobody is missing: a code says why there is no mark'
        when is_score then 'A mean: not known. Its change is not judged'
        when not has_cases or coalesce(change_if_none, cast(aim_if_none as {{ dbt.type_string() }})) is null
            then 'It is held against no other figure'
        else
            case
                when change_if_none <> change_if_all or aim_if_none <> aim_if_all then 'Yes: ' else 'No: '
            end
            || concat_ws(
                '; ',
                case
                    when change_if_none = change_if_all
                        then change_if_none || ' beside ' || previous_label || ' either way'
                    else
                        change_if_none || ' beside ' || previous_label || ' if none did, ' || change_if_all
                        || ' if all did'
                end,
                case
                    when aim_if_none then 'the aim of ' || aim_percent || '% is reached either way'
                    when aim_if_all then 'the aim of ' || aim_percent || '% is reached if all did, not if none did'
                    when not aim_if_all then 'short of the aim of ' || aim_percent || '% either way'
                end
            )
    end as matters_words
from judged
