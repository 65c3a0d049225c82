-- What: files that stand, of which more or fewer rows are in the warehouse than the ledger says were accepted.
-- When to resolve: before anything is published. A row is lost, or counted twice.
-- How: run again. If it stays, the program is at fault: keep the lake and report the defect with the file's id.
with
rows_in_warehouse as (
    select distinct
        file_id,
        sheet,
        source_row
    from {{ ref('stg_roll') }}
    union all
    select distinct
        file_id,
        sheet,
        source_row
    from {{ ref('stg_result') }}
    union all
    select distinct
        file_id,
        sheet,
        source_row
    from {{ ref('stg_attendance') }}
    union all
    select distinct
        file_id,
        sheet,
        source_row
    from {{ ref('stg_teaching_group') }}
    union all
    select distinct
        file_id,
        sheet,
        source_row
    from {{ ref('stg_objective_judgement') }}
    union all
    select distinct
        file_id,
        sheet,
        source_row
    from {{ ref('stg_intervention') }}
),

counted as (
    select
        file_id,
        count(*) as rows_found
    from rows_in_warehouse
    group by file_id
)

select
    receipts.file_id,
    receipts.rows_accepted,
    coalesce(counted.rows_found, 0) as rows_found
from {{ ref('stg_file_receipt') }} as receipts
left join counted on receipts.file_id = counted.file_id
where
    receipts.superseded_by is null
    -- answers to queries are accepted too, and change receipts alone
    and receipts.record in (
        'roll', 'result', 'attendance', 'teaching_group', 'objective_judgement', 'intervention'
    )
    and receipts.rows_accepted <> coalesce(counted.rows_found, 0)
