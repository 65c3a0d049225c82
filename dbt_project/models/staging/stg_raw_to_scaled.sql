with
source as (
    select * from {{ source('reference', 'raw_to_scaled') }}
),

listed as (
    select
        framework,
        to_framework,
        subject,
        paper_year,
        academic_year,
        raw_score,
        scaled_score,
        outcome_status,
        common_band,
        met_expected,
        source,
        source_status
    from source
)

select * from listed
