with
source as (
    select * from {{ source('ledger', 'file_receipt') }}
),

listed as (
    select
        file_id,
        school_id,
        file_name,
        sha256,
        export,
        record,
        assessment_point,
        landed_at,
        status,
        rows_read,
        rows_accepted,
        rows_held,
        rows_refused,
        superseded_by
    from source
)

select * from listed
