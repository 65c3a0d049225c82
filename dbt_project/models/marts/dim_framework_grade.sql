select
    framework,
    grade,
    grade_label,
    grade_order,
    common_band,
    curriculum_year
from {{ ref('stg_framework_grade') }}
