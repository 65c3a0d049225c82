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
        common_band,
        valid_from,
        valid_to
    from source
)

select * from listed
