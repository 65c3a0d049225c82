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
from {{ ref('stg_file_receipt') }}
