with
results as (
    select * from {{ ref('fct_assessment_result') }}
    where
        outcome_status = 'scored'
        and result_type in ('result', 'working_at')
        and is_latest
        and not earned_before_joining
),

pupils as (
    select * from {{ ref('int_pupils_counted') }}
),

points as (
    select * from {{ ref('stg_assessment_point') }}
),

frameworks as (
    select * from {{ ref('stg_framework') }}
),

grades as (
    select * from {{ ref('stg_framework_grade') }}
)

select
    results.result_key,
    results.pupil_key,
    pupils.school_id,
    results.assessment_point,
    pupils.point_order,
    points.closes_on,
    -- months of teaching since a September long ago, twelve a year
    cast(12 * cast(substring(points.academic_year, 1, 4) as integer) + points.months_into_year as integer)
        as calendar_months,
    pupils.phase,
    pupils.nc_year,
    results.nc_year_assessed,
    {{ nc_year_order('results.nc_year_assessed') }} as year_assessed_order,
    {{ nc_year_order('pupils.nc_year') }} as year_order,
    points.months_into_year,
    results.subject,
    results.framework,
    frameworks.kind,
    frameworks.kind in ('point_in_time', 'linear_steps', 'grades') as is_judgement,
    results.result_type,
    results.grade,
    grades.grade_order,
    grades.curriculum_year is not null as grade_names_its_year,
    results.score,
    results.common_band,
    results.met_expected,
    results.comparability
from results
inner join pupils
    on
        results.pupil_key = pupils.pupil_key
        and results.school_id = pupils.school_id
        and results.assessment_point = pupils.assessment_point
inner join points on results.assessment_point = points.assessment_point
inner join frameworks on results.framework = frameworks.framework
left join grades
    on
        results.framework = grades.framework
        and results.grade = grades.grade
