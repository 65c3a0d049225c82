with
source as (
    select * from {{ source('ledger', 'file_column') }}
),

listed as (
    select
        file_id,
        source_column,
        heading,
        field,
        is_read
    from source
)

select * from listed
