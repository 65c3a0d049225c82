select
    file_id,
    sheet,
    source_row,
    source_column,
    rule,
    level
from {{ ref('stg_row_problem') }}
