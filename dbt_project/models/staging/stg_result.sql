with
source as (
    select * from {{ source('lake', 'result') }}
),

listed as (
    select
        {{ hashed_key(['file_id', 'sheet', 'source_row', 'source_column']) }} as result_key,
        pupil_key,
        school_id,
        assessment_point,
        subject,
        framework,
        result_type,
        assessed_on,
        result_as_given,
        result_normal,
        result_number,
        outcome_status,
        nc_year_assessed,
        year_review_on,
        year_reason,
        age_at_test_months,
        file_id,
        sheet,
        source_row,
        source_column
    from source
)

select * from listed
