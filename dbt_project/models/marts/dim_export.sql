select
    export,
    export_name,
    record,
    layout_source
from {{ ref('stg_export') }}
