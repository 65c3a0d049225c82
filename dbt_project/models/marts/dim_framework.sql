select
    framework,
    framework_name,
    kind,
    nationally_standardised,
    source,
    source_status,
    is_statutory,
    score_min,
    score_max
from {{ ref('stg_framework') }}
