with
source as (
    select * from {{ source('reference', 'national_distribution') }}
),

listed as (
    select
        framework,
        subject,
        academic_year,
        score,
        cumulative_percent,
        source,
        source_status
    from source
)

select * from listed
