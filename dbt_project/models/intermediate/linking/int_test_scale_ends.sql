/*
    A score at the very end of a test's scale says only that the pupil is there or beyond. It stands for the mean of
    the nation's pupils who would get it, with their spread: a normal curve cut off half a point inside the end, and
    drawn in by the test's reliability as any score would be.
*/
with
tests as (
    select
        framework,
        score_min,
        score_max,
        score_mean,
        score_sd,
        coalesce(score_sem, 0) as sem,
        sqrt(score_sd * score_sd + coalesce(score_sem * score_sem, 0)) as spread
    from {{ ref('stg_framework') }}
    where nationally_standardised and score_mean is not null and score_sd > 0
),

ends as (
    select
        framework,
        score_sd,
        sem,
        spread,
        score_min as score,
        -1 as side,
        (score_min + 0.5 - score_mean) / spread as cut
    from tests
    where score_min is not null
    union all
    select
        framework,
        score_sd,
        sem,
        spread,
        score_max as score,
        1 as side,
        (score_mean - score_max + 0.5) / spread as cut
    from tests
    where score_max is not null
),

with_tail as (
    select
        *,
        score_sd * score_sd / (spread * spread) as reliability,
        exp(-cut * cut / 2) / 2.5066282746310002 / ({{ normal_cdf('cut') }}) as tail
    from ends
),

drawn_in as (
    select
        framework,
        score,
        side * reliability * spread * tail as away,
        sem * sem * reliability
        + power(reliability * spread, 2) * (1 - cut * tail - tail * tail) as variance,
        15 / score_sd as points
    from with_tail
)

select
    framework,
    score,
    round(100 + points * away, 2) as common_score,
    round(points * sqrt(variance), 2) as common_score_se
from drawn_in
