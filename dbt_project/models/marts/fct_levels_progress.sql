-- A rule of former times, for the frameworks that declare one: points gained from the end of one year group to that of
-- another.
with
frameworks as (
    select * from {{ ref('stg_framework') }}
    where progress_points is not null
),

levels as (
    select
        facts.pupil_key,
        facts.school_id,
        facts.assessment_point,
        facts.subject,
        facts.framework,
        readings.nc_year,
        grades.points,
        points.closes_on
    from {{ ref('fct_assessment_result') }} as facts
    inner join frameworks on facts.framework = frameworks.framework
    inner join {{ ref('int_results_joined_to_enrolment') }} as readings on facts.result_key = readings.result_key
    inner join {{ ref('dim_assessment_point') }} as points on facts.assessment_point = points.assessment_point
    inner join {{ ref('stg_framework_grade') }} as grades
        on
            facts.framework = grades.framework
            and facts.grade = grades.grade
            and {{ within_years('readings.year_given', 'grades') }}
    where facts.result_type = 'result' and facts.is_latest and grades.points is not null
),

paired as (
    select
        later.pupil_key,
        later.school_id,
        later.assessment_point,
        later.subject,
        later.framework,
        earlier.points as points_then,
        later.points as points_now,
        frameworks.progress_points as points_expected,
        frameworks.progress_words
    from levels as later
    inner join frameworks on later.framework = frameworks.framework and later.nc_year = frameworks.progress_to_year
    inner join levels as earlier
        on
            later.pupil_key = earlier.pupil_key
            and later.subject = earlier.subject
            and later.framework = earlier.framework
            and frameworks.progress_from_year = earlier.nc_year
            and later.closes_on > earlier.closes_on
    qualify row_number() over (
        partition by later.pupil_key, later.assessment_point, later.subject, later.framework
        order by earlier.closes_on desc, later.school_id asc
    ) = 1
)

select
    pupil_key,
    school_id,
    assessment_point,
    subject,
    framework,
    points_then,
    points_now,
    points_expected,
    points_now - points_then >= points_expected as made_expected_progress,
    'legacy: ' || progress_words as rule_words
from paired
