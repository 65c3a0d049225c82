-- Which figures may be printed, with the range in which the true one plausibly lies.
with
all_figures as (
    select
        assessment_point,
        phase,
        measure,
        subject,
        framework,
        row_order,
        n,
        eligible,
        eligible_in_block,
        met,
        mean,
        sd,
        comparability,
        comparability_reason,
        shared_points,
        has_results,
        false as is_statutory
    from {{ ref('int_measure_figures') }}
    union all
    select
        assessment_point,
        phase,
        'M3' as measure,
        subject,
        framework,
        70 as row_order,
        n,
        eligible,
        eligible as eligible_in_block,
        cast(null as integer) as met,
        mean,
        sd,
        'A' as comparability,
        'the same national test' as comparability_reason,
        0 as shared_points,
        true as has_results,
        true as is_statutory
    from {{ ref('int_statutory_figures') }}
),

figures as (
    select
        all_figures.*,
        case
            when totals_hidden.measure is not null and all_figures.n >= {{ smallest_group() }} then 'hidden'
            -- a code says of each of the others why there is no mark: nobody is missed, however few took the check
            when
                all_figures.is_statutory and all_figures.n >= {{ smallest_group() }}
                and 2 * all_figures.n < all_figures.eligible
                then 'low_reliability'
            -- reading ages stand by themselves; anything else that cannot be compared makes no figure of the trust
            when
                all_figures.comparability = 'D' and all_figures.measure <> 'M5'
                and 2 * all_figures.n >= all_figures.eligible then 'not_available'
            else {{ figure_status('all_figures.n', 'all_figures.eligible') }}
        end as status,
        all_figures.measure = 'M3' as is_score
    from all_figures
    left join {{ ref('int_totals_hidden') }} as totals_hidden
        on
            all_figures.assessment_point = totals_hidden.assessment_point
            and all_figures.phase = totals_hidden.phase
            and all_figures.measure = totals_hidden.measure
            and all_figures.subject = totals_hidden.subject
            and all_figures.framework = totals_hidden.framework
            and not all_figures.is_statutory
),

with_range as (
    select
        *,
        status in ('shown', 'low_reliability')
        and not coalesce({{ says_it_of_everyone('met', 'n') }}, false) as is_exact,
        {{ is_complete('n', 'eligible') }} as is_complete,
        {{ shared_half_width('shared_points', 'is_score') }} as shared_half_width,
        case when is_score then mean else 1.0 * met / nullif(n, 0) end as value,
        case when is_score then mean - {{ mean_half_width('sd', 'n') }} else {{ wilson_low('met', 'n') }} end as low,
        case when is_score then mean + {{ mean_half_width('sd', 'n') }} else {{ wilson_high('met', 'n') }} end as high
    from figures
)

select
    assessment_point,
    phase,
    measure,
    subject,
    framework,
    row_order,
    is_score,
    is_statutory,
    status,
    is_exact,
    is_complete,
    n,
    eligible,
    eligible_in_block,
    has_results,
    comparability,
    comparability_reason,
    case when is_exact and not is_score then met end as met,
    case when status in ('shown', 'low_reliability') and not is_score then {{ percent_text('met', 'n') }} end
        as percent_text,
    case when is_exact then sd end as sd,
    case when is_exact then round(value, 6) end as value,
    case when is_exact then round(low, 6) end as low,
    case when is_exact then round(high, 6) end as high,
    case when is_exact then round({{ widened_low('value', 'low', 'shared_half_width', 'is_score') }}, 6) end
        as wide_low,
    case when is_exact then round({{ widened_high('value', 'high', 'shared_half_width', 'is_score') }}, 6) end
        as wide_high
from with_range
