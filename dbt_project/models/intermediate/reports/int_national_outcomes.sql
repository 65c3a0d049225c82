-- What the trust's pupils reached in each statutory assessment, year by year, beside England's figure of the same year.
-- Place 1 is the newest year, of the report's own or the one before; up to two earlier years follow.
with
pupils as (
    select * from {{ ref('int_national_outcome_pupils') }}
),

listed as (
    select * from {{ ref('national_outcome') }}
    where place = 1
),

counted as (
    select
        assessment_point,
        phase,
        outcome,
        academic_year,
        first_year,
        years_ago,
        max(taken_at) as taken_at,
        cast(count(*) as integer) as n,
        cast(sum(cast(is_met as integer)) as integer) as met,
        round(avg(amount), 6) as mean,
        round(stddev_samp(amount), 6) as sd,
        cast(sum(cast(is_covered as integer)) as integer) as covered
    from pupils
    group by assessment_point, phase, outcome, academic_year, first_year, years_ago
),

in_order as (
    select
        *,
        row_number() over (
            partition by assessment_point, phase, outcome order by academic_year desc
        ) as place,
        max(first_year) over (partition by assessment_point, phase, outcome) as newest_year,
        min(years_ago) over (partition by assessment_point, phase, outcome) as newest_years_ago
    from counted
),

beside as (
    select
        in_order.*,
        listed.row_order,
        listed.row_label,
        listed.basis,
        listed.unit,
        listed.unit <> 'percent' as is_score,
        listed.scale_low,
        listed.scale_high,
        greatest(coalesce(of_how_many.on_roll, 0), in_order.n) as expected,
        coalesce(of_how_many.entered > of_how_many.on_roll, false) as is_of_entered,
        greatest(coalesce(of_how_many.on_roll, 0), coalesce(of_how_many.entered, 0), in_order.n) as eligible,
        england.value / case when listed.unit = 'percent' then 100.0 else 1 end as national_value,
        england.release as national_release,
        england.comparable_since,
        england.source as national_source,
        england.source_status as national_source_status
    from in_order
    inner join listed on in_order.outcome = listed.outcome
    left join {{ ref('int_national_outcome_eligible') }} as of_how_many
        on
            in_order.taken_at = of_how_many.assessment_point
            and in_order.phase = of_how_many.phase
            and in_order.outcome = of_how_many.outcome
    left join {{ ref('dim_national_figure') }} as england
        on
            in_order.academic_year = england.academic_year
            and listed.assessment = england.assessment
            and listed.nc_year = england.nc_year
            and coalesce(listed.national_subject, '') = coalesce(england.subject, '')
            and listed.national_measure = england.measure
            and england.population = 'all'
            and england.term is null
    where in_order.newest_years_ago <= 1 and in_order.newest_year - in_order.first_year <= 2
),

-- whoever was entered and has a code that says why not is no result missing
judged as (
    select
        *,
        case
            when n < {{ smallest_group() }} then 'too_few'
            when
                (taken_at, phase) in (
                    select
                        gone.assessment_point,
                        gone.phase
                    from {{ ref('int_totals_hidden') }} as gone
                )
                then 'hidden'
            when 2 * covered < expected then 'too_incomplete'
            when n < {{ steady_group() }} or not ({{ is_complete('covered', 'expected') }}) then 'low_reliability'
            else 'shown'
        end as status
    from beside
),

with_range as (
    select
        *,
        status in ('shown', 'low_reliability')
        and not coalesce({{ says_it_of_everyone('met', 'n') }}, false) as is_exact,
        case when is_score then mean else 1.0 * met / n end as value,
        case when is_score then mean - {{ mean_half_width('sd', 'n') }} else {{ wilson_low('met', 'n') }} end as low,
        case when is_score then mean + {{ mean_half_width('sd', 'n') }} else {{ wilson_high('met', 'n') }} end as high,
        case when is_score then (mean - national_value) / nullif(sd / sqrt(n), 0) end as errors_away
    from judged
)

select
    assessment_point,
    phase,
    outcome,
    academic_year,
    substring(cast(first_year + 1 as {{ dbt.type_string() }}), 1, 4) as year_label,
    cast(place as integer) as place,
    row_order,
    row_label,
    basis,
    unit,
    is_score,
    scale_low,
    scale_high,
    status,
    is_exact,
    n,
    eligible,
    is_of_entered,
    met,
    national_value,
    national_release,
    national_source,
    national_source_status,
    comparable_since,
    case when is_exact then round(value, 6) end as value,
    case when is_exact then round(low, 6) end as low,
    case when is_exact then round(high, 6) end as high,
    case
        when place > 1 or not is_exact or status <> 'shown' or national_value is null then 'none'
        when not is_score then {{ chance_verdict('met', 'n', 'national_value') }}
        when errors_away <= -3.09 then 'clearly_below'
        when errors_away >= 3.09 then 'clearly_above'
        when errors_away <= -1.96 then 'worth_asking_below'
        when errors_away >= 1.96 then 'worth_asking_above'
        else 'within'
    end as verdict
from with_range
