select
    assessment_point,
    academic_year,
    term,
    opens_on,
    closes_on,
    label,
    point_order,
    season,
    months_into_year
from {{ ref('stg_assessment_point') }}
