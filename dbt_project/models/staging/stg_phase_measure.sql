with
source as (
    select * from {{ source('reference', 'phase_measure') }}
),

listed as (
    select
        phase,
        nc_year,
        schools_table_subject,
        aim_percent
    from source
)

select * from listed
