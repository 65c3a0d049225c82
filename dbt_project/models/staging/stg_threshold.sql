with
source as (
    select * from {{ source('reference', 'threshold') }}
),

listed as (
    select
        low_score,
        below_band,
        fall_in_standard_errors,
        error_of_a_test,
        bands_apart,
        reading_age_months_behind,
        points_in_a_row,
        weeks_without_baseline,
        most_in_a_class,
        keep_for_days,
        reasons_left_out,
        reasons_only_borne_out,
        fewest_pupils,
        fewest_weeks,
        similar_points
    from source
)

select * from listed
