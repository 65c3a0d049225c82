with
results as (
    select * from {{ ref('int_results_joined_to_enrolment') }}
    where outcome_status = 'scored' and nationally_standardised and not is_statutory and not is_judgement
),

frameworks as (
    select * from {{ ref('stg_framework') }}
),

scale_ends as (
    select * from {{ ref('int_test_scale_ends') }}
),

placed as (
    select
        results.result_key,
        100 + (results.score - frameworks.score_mean) * 15 / frameworks.score_sd as place_on_norm,
        15 * frameworks.score_sem / frameworks.score_sd as error_of_norm,
        scale_ends.common_score as score_of_end,
        scale_ends.common_score_se as error_of_end
    from results
    inner join frameworks on results.framework = frameworks.framework
    left join scale_ends
        on
            results.framework = scale_ends.framework
            and results.score = scale_ends.score
    where results.score is not null and frameworks.score_mean is not null and frameworks.score_sd > 0
),

ranked as (
    select
        result_key,
        round(100 * ({{ normal_cdf('((place_on_norm - 100) / 15)') }}), 1) as percentile,
        coalesce(score_of_end, place_on_norm) as common_score,
        coalesce(error_of_end, error_of_norm) as common_score_se,
        score_of_end is not null as is_end_of_scale
    from placed
)

select * from ranked
