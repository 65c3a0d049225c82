with
source as (
    select * from {{ source('reference', 'export') }}
),

listed as (
    select
        export,
        export_name,
        record,
        layout_source
    from source
)

select * from listed
