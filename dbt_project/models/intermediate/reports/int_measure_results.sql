with
results as (
    select * from {{ ref('int_block_results') }}
),

teacher_judgements as (
    select
        'M1' as measure,
        cast('' as varchar) as one_framework,
        cast(met_expected as integer) as is_met,
        cast(null as double) as score,
        *
    from results
    where kind in ('point_in_time', 'linear_steps', 'grades') and is_comparable and met_expected is not null
),

test_scores as (
    select
        'M3' as measure,
        framework as one_framework,
        cast(null as integer) as is_met,
        score,
        * exclude (score)
    from results
    where kind = 'standardised_score' and is_comparable and score is not null
)

select 1
