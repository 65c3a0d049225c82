with
source as (
    select * from {{ source('ledger', 'row_problem') }}
),

listed as (
    select
        file_id,
        sheet,
        source_row,
        source_column,
        rule,
        level
    from source
)

select * from listed
