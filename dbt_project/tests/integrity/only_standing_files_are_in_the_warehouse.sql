-- What: files in the warehouse that another file has replaced, or that the ledger does not know.
-- When to resolve: before anything is published. A corrected file's old rows would count beside the new ones.
-- How: run again. If it stays, the program is at fault: keep the lake and report the defect with the file's id.
with
files as (
    select file_id from {{ ref('stg_roll') }}
    union distinct
    select file_id from {{ ref('stg_result') }}
    union distinct
    select file_id from {{ ref('stg_attendance') }}
    union distinct
    select file_id from {{ ref('stg_teaching_group') }}
    union distinct
    select file_id from {{ ref('stg_objective_judgement') }}
    union distinct
    select file_id from {{ ref('stg_intervention') }}
)

select files.file_id
from files
left join {{ ref('stg_file_receipt') }} as receipts on files.file_id = receipts.file_id
where receipts.file_id is null or receipts.superseded_by is not null
