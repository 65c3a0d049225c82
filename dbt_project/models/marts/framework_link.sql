select
    from_framework,
    to_framework,
    subject,
    nc_year,
    assessment_point,
    method,
    n,
    x,
    y,
    se,
    residual_sd,
    agreement,
    schools,
    leaning_sd,
    reason
from {{ ref('stg_framework_link') }}
