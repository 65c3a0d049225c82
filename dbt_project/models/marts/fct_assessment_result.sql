with
cells as (
    select * from {{ ref('stg_result') }}
),

results as (
    select * from {{ ref('int_results_joined_to_enrolment') }}
),

in_order as (
    select * from {{ ref('int_results_in_order') }}
),

banded as (
    select * from {{ ref('int_results_banded') }}
),

compared as (
    select * from {{ ref('int_results_compared') }}
),

joined as (
    select
        cells.result_key,
        cells.pupil_key,
        cells.school_id,
        cells.assessment_point,
        cells.subject,
        cells.framework,
        cells.result_type,
        cells.assessed_on,
        cells.result_as_given,
        results.outcome_status,
        results.grade,
        results.score,
        results.reading_age_months,
        results.nc_year_assessed,
        results.earned_before_joining,
        banded.common_band,
        banded.met_expected,
        compared.percentile,
        compared.common_score,
        compared.common_score_se,
        compared.method,
        compared.comparability,
        compared.linked_to_framework,
        compared.line_se,
        compared.leaning_sd,
        results.is_assessed_on_earlier_year,
        results.reading_age_months - cells.age_at_test_months as reading_age_difference_months,
        in_order.is_latest,
        cells.source_column,
        cells.file_id,
        cells.sheet,
        cells.source_row
    from cells
    inner join results on cells.result_key = results.result_key
    inner join in_order on cells.result_key = in_order.result_key
    left join banded on cells.result_key = banded.result_key
    left join compared on cells.result_key = compared.result_key
)

select * from joined
