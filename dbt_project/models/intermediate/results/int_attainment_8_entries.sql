-- What counts in Attainment 8, each with its points: one result a subject (the first entry), a double award as two.
with
results as (
    select facts.*
    from {{ ref('fct_assessment_result') }} as facts
    where
        facts.outcome_status = 'scored'
        and facts.grade is not null
        and facts.is_latest
        and not facts.earned_before_joining
),

slots as (
    select * from {{ ref('stg_framework_slot') }}
),

grades as (
    select * from {{ ref('stg_framework_grade') }}
),

readings as (
    select
        result_key,
        nc_year,
        year_given
    from {{ ref('int_results_joined_to_enrolment') }}
),

worth as (
    select
        results.pupil_key,
        results.school_id,
        results.assessment_point,
        results.result_type,
        results.subject,
        slots.slot,
        slots.results,
        grades.points
    from results
    inner join readings on results.result_key = readings.result_key
    inner join slots
        on results.framework = slots.framework and coalesce(slots.subject, results.subject) = results.subject
    inner join grades
        on
            results.framework = grades.framework
            and results.grade = grades.grade
            and {{ within_years('readings.year_given', 'grades') }}
    where readings.nc_year = '11' and grades.points is not null
    qualify row_number() over (
        partition by
            results.pupil_key, results.school_id, results.assessment_point, results.result_type, results.subject
        order by results.assessed_on nulls last, slots.subject nulls last, results.framework, results.result_key
    ) = 1
)

select
    worth.pupil_key,
    worth.school_id,
    worth.assessment_point,
    worth.result_type,
    worth.subject,
    worth.slot,
    worth.points,
    parts.part
from worth
inner join (values (1), (2)) as parts (part) on worth.results >= parts.part
