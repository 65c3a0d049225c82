select
    school_id,
    school_name,
    urn,
    laestab,
    phase,
    is_special,
    age_low,
    age_high,
    joined_trust_on,
    left_trust_on,
    predecessor_urn
from {{ ref('stg_school') }}
