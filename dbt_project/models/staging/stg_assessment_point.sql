with
source as (
    select * from {{ source('reference', 'assessment_point') }}
),

listed as (
    select
        assessment_point,
        academic_year,
        term,
        label,
        season,
        months_into_year,
        opens_on,
        closes_on,
        point_order
    from source
)

select * from listed
