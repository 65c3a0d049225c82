/*
    How far a figure can be set beside others: as far as the worst pair of results in it, and not at all where too few
    pupils are in it. What is worth what stands in the three tables comparability_of_*.
*/
with
parts as (
    select
        *,
        {{ hashed_key(['assessment_point', 'phase', 'measure', 'subject', 'framework', 'school_id']) }} as figure
    from {{ ref('int_figure_parts') }}
),

pairs as (
    select
        one.figure,
        letters.comparability,
        letters.reason
    from parts as one
    inner join parts as other
        on one.figure = other.figure and one.of_framework <= other.of_framework
    inner join {{ ref('comparability_of_pairs') }} as letters
        on
            (
                (one.evidence = letters.evidence and letters.beside in ('any', other.evidence))
                or (other.evidence = letters.evidence and letters.beside in ('any', one.evidence))
            )
            and (letters.framework = 'any' or one.of_framework = other.of_framework)
            -- results without a date are of the assessment point: close enough together
            and coalesce(greatest(one.last_day, other.last_day) - least(one.first_day, other.first_day), 0)
            <= letters.days_apart_at_most
    qualify row_number() over (
        partition by one.figure, one.evidence, one.of_framework, other.evidence, other.of_framework
        order by letters.days_apart_at_most asc, letters.framework desc, letters.comparability desc
    ) = 1
),

worst_pair as (
    select
        figure,
        comparability,
        reason
    from pairs
    qualify row_number() over (partition by figure order by comparability desc, reason asc) = 1
),

judged as (
    select
        scoped.*,
        1.0 * scoped.n / nullif(scoped.eligible, 0) as coverage,
        worst_pair.comparability as of_pairs,
        worst_pair.reason as reason_of_pairs,
        cover.comparability as short_comparability,
        cover.reason as short_reason,
        coalesce(1.0 * scoped.n / nullif(scoped.eligible, 0) < cover.at_least, false) as is_short,
        case when scoped.roll_of_the_point < roll.at_least then roll.reason end as roll_reason
    from {{ ref('int_figure_coverage') }} as scoped
    inner join worst_pair
        on
            {{ hashed_key([
                'scoped.assessment_point', 'scoped.phase', 'scoped.measure', 'scoped.subject', 'scoped.framework',
                'scoped.school_id'
            ]) }} = worst_pair.figure
    inner join {{ ref('comparability_of_figures') }} as cover on cover.condition = 'coverage'
    inner join {{ ref('comparability_of_figures') }} as roll on roll.condition = 'roll_of_the_point'
)

select
    assessment_point,
    phase,
    measure,
    subject,
    framework,
    school_id,
    cast(n as integer) as n,
    cast(eligible as integer) as eligible,
    round(coverage, 4) as coverage,
    case when is_short then greatest(of_pairs, short_comparability) else of_pairs end as comparability,
    concat_ws('; ', reason_of_pairs, case when is_short then short_reason end, roll_reason) as reason
from judged
