select
    from_framework,
    to_framework,
    subject,
    assessment_point,
    school_id,
    n,
    share,
    leaning,
    se,
    spread_of_others
from {{ ref('stg_school_leaning') }}
