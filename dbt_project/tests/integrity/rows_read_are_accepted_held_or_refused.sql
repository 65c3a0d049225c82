-- What: landed files whose rows accepted, held and refused do not add up to the rows read.
-- When to resolve: before anything is published. A row is lost, or counted twice.
-- How: the program is at fault. Keep the file and report the defect with the file's id.
select
    file_id,
    rows_read,
    rows_accepted,
    rows_held,
    rows_refused
from {{ ref('fct_file_receipt') }}
where rows_read <> rows_accepted + rows_held + rows_refused
