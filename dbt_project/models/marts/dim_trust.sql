select
    trust_name,
    require_signature,
    heads_see_first,
    program_version,
    reference_hash
from {{ ref('stg_trust') }}
