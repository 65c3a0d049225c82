with
source as (
    select * from {{ source('reference', 'national_figure') }}
),

listed as (
    select
        academic_year,
        assessment,
        nc_year,
        subject,
        measure,
        population,
        term,
        value,
        unit,
        release,
        comparable_since,
        source,
        source_status
    from source
)

select * from listed
