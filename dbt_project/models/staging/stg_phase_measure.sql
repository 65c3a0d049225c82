with
source as (
    select * from {{ source('reference', 'phase_measure') }}
),

listed as (
    select
        phase,
        nc_year,
        schools_table_subject
    from source
)

select * from listed
