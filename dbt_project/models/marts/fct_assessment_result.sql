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

placed as (
    select * from {{ ref('int_results_placed') }}
),

converted as (
    select * from {{ ref('int_marks_converted') }}
),

explained as (
    select * from {{ ref('int_results_explained') }}
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
        placed.percentile,
        placed.common_score,
        placed.common_score_se,
        placed.method,
        placed.comparability,
        placed.evidence,
        placed.linked_to_framework,
        placed.line_se,
        placed.leaning_sd,
        explained.no_band_because,
        explained.no_percentile_because,
        explained.no_common_score_because,
        explained.no_error_because,
        converted.scaled_score,
        placed.trust_score,
        placed.trust_score_pupils,
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
    left join placed on cells.result_key = placed.result_key
    left join converted on cells.result_key = converted.result_key
    inner join explained on cells.result_key = explained.result_key
)

select * from joined
