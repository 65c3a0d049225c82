with
results as (
    select * from {{ ref('int_results_joined_to_enrolment') }}
    where outcome_status = 'scored' and nationally_standardised and not is_statutory and not is_judgement
),

frameworks as (
    select * from {{ ref('stg_framework') }}
),

placed as (
    select
        results.result_key,
        100 + (results.score - frameworks.score_mean) * 15 / frameworks.score_sd as common_score,
        15 * frameworks.score_sem / frameworks.score_sd as common_score_se
    from results
    inner join frameworks on results.framework = frameworks.framework
    where results.score is not null and frameworks.score_mean is not null and frameworks.score_sd > 0
),

ranked as (
    select
        result_key,
        round(100 * ({{ normal_cdf('((common_score - 100) / 15)') }}), 1) as percentile,
        common_score,
        common_score_se
    from placed
)

select * from ranked
