select
    trust_name,
    require_signature,
    heads_see_first,
    page_choices,
    program_version,
    reference_hash
from {{ ref('stg_trust') }}
