select
    framework,
    framework_name,
    kind,
    nationally_standardised,
    source,
    source_status,
    is_statutory,
    score_min,
    score_max,
    valid_from,
    valid_to,
    is_legacy,
    norm_population,
    norm_year,
    norm_against,
    unverified
from {{ ref('stg_framework') }}
