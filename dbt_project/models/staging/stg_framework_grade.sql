with
source as (
    select * from {{ source('reference', 'framework_grade') }}
),

listed as (
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
    from source
)

select * from listed
