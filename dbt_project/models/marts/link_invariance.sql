select
    from_framework,
    to_framework,
    subject,
    assessment_point,
    grouping,
    groups,
    n,
    pupils_left_out,
    remsd,
    remsd_by_chance,
    reason
from {{ ref('stg_link_invariance') }}
