with
source as (
    select * from {{ source('reference', 'framework_band') }}
),

listed as (
    select
        framework,
        subject,
        nc_year,
        term,
        from_position,
        to_position,
        common_band
    from source
)

select * from listed
