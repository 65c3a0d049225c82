select
    framework,
    grade,
    grade_label,
    grade_order,
    common_band,
    curriculum_year,
    points,
    meets_expected,
    valid_from,
    valid_to
from {{ ref('stg_framework_grade') }}
