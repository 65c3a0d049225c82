/*
    Where a score stands in England, from the published shares of pupils at or below scores. A score stands for the
    half point on either side of it. Where both its edges are published, its place is the middle between the two
    shares; else the normal curve through the nearest two published edges is followed, and beyond the outermost one too.
*/
with
scores as (
    select distinct
        framework,
        subject,
        academic_year,
        score
    from {{ ref('int_scaled_scores') }}
),

shares as (
    select
        framework,
        subject,
        academic_year,
        score + 0.5 as edge,
        cumulative_percent / 100 as portion
    from {{ ref('stg_national_distribution') }}
),

-- nobody at or below, or everybody: such an edge has no place on the curve
edges as (
    select
        *,
        {{ normal_quantile('portion') }} as z
    from shares
    where portion > 0 and portion < 1
),

stretches as (
    select
        framework,
        subject,
        academic_year,
        edge,
        z,
        lead(edge) over upwards as next_edge,
        lead(z) over upwards as next_z,
        row_number() over upwards = 1 as is_lowest,
        lead(edge, 2) over upwards is null as is_highest
    from edges
    window upwards as (partition by framework, subject, academic_year order by edge)
),

followed as (
    select
        scores.framework,
        scores.subject,
        scores.academic_year,
        scores.score,
        stretches.z
        + (stretches.next_z - stretches.z) * (scores.score - stretches.edge) / (stretches.next_edge - stretches.edge)
            as z,
        scores.score < stretches.edge or scores.score > stretches.next_edge as is_beyond
    from scores
    inner join stretches
        on
            scores.framework = stretches.framework
            and scores.subject = stretches.subject
            and scores.academic_year = stretches.academic_year
            and stretches.next_edge is not null
            and (stretches.is_lowest or scores.score > stretches.edge)
            and (stretches.is_highest or scores.score < stretches.next_edge)
),

slopes as (
    select
        framework,
        subject,
        academic_year,
        15 * (max(z) - min(z)) / (max(edge) - min(edge)) as points
    from edges
    -- far out a curve drawn through rounded shares says little of its width
    where portion between 0.05 and 0.95
    group by framework, subject, academic_year
    having count(*) > 1
),

placed as (
    select
        followed.framework,
        followed.subject,
        followed.academic_year,
        followed.score,
        case
            when below.portion is not null and at_or_below.portion > below.portion
                then (below.portion + at_or_below.portion) / 2
        end as middle_portion,
        followed.z as followed_z,
        followed.is_beyond,
        slopes.points * frameworks.score_sem as error
    from followed
    left join shares as below
        on
            followed.framework = below.framework
            and followed.subject = below.subject
            and followed.academic_year = below.academic_year
            and followed.score - 0.5 = below.edge
    left join shares as at_or_below
        on
            followed.framework = at_or_below.framework
            and followed.subject = at_or_below.subject
            and followed.academic_year = at_or_below.academic_year
            and followed.score + 0.5 = at_or_below.edge
    left join slopes
        on
            followed.framework = slopes.framework
            and followed.subject = slopes.subject
            and followed.academic_year = slopes.academic_year
    left join {{ ref('stg_framework') }} as frameworks on followed.framework = frameworks.framework
)

select
    framework,
    subject,
    academic_year,
    score,
    round(100 * coalesce(middle_portion, {{ normal_cdf('followed_z') }}), 1) as percentile,
    round(100 + 15 * coalesce({{ normal_quantile('middle_portion') }}, followed_z), 2) as common_score,
    round(error, 2) as common_score_se,
    middle_portion is null and is_beyond as is_beyond_published
from placed
