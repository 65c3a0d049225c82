select
    subject,
    subject_name,
    subject_order
from {{ ref('stg_subject') }}
