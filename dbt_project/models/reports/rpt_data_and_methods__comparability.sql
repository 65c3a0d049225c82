-- Why results can be compared so far and no further: each reason of the rule, and the trust's figures it applies to.
with
rules as (
    select
        comparability,
        reason
    from {{ ref('comparability_of_pairs') }}
    union distinct
    select
        comparability,
        reason
    from {{ ref('comparability_of_figures') }}
    where comparability = 'D'
),

points as (
    select assessment_point from {{ ref('int_points_to_report') }}
),

figures as (
    select
        assessment_point,
        comparability_reason,
        phase_label || ': ' || row_label as figure_label,
        phase,
        row_order
    from {{ ref('rpt_trust_overview__measures') }}
    where comparability_reason <> ''
),

applied as (
    select
        points.assessment_point,
        rules.comparability,
        rules.reason,
        {{ listed_text('figures.figure_label', 'figures.phase, figures.row_order') }} as figures_text,
        count(figures.figure_label) as figures
    from points
    cross join rules
    left join figures
        on
            points.assessment_point = figures.assessment_point
            and contains('; ' || figures.comparability_reason || '; ', '; ' || rules.reason || '; ')
    group by points.assessment_point, rules.comparability, rules.reason
)

select
    assessment_point,
    comparability,
    coalesce({{ comparability_words('comparability') }}, 'Cannot be compared') as comparability_words,
    reason,
    cast(figures as integer) as figures,
    coalesce(figures_text, '') as figures_text
from applied
