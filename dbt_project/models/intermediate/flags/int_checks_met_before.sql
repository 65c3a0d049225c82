/*
    Who met the standard of a statutory check in an earlier year, where the year group sits it again: of the phonics
    check in Year 2 nothing is missing for those who met it in Year 1.
*/
with
watched as (
    select * from {{ ref('int_pupils_watched') }}
),

statutory as (
    select framework from {{ ref('stg_framework') }}
    where is_statutory
),

sat_now as (
    select distinct
        watched.school_id,
        watched.assessment_point,
        watched.nc_year,
        results.subject,
        results.framework
    from {{ ref('int_pupil_results') }} as results
    inner join statutory on results.framework = statutory.framework
    inner join watched
        on
            results.pupil_key = watched.pupil_key
            and results.assessment_point = watched.assessment_point
),

met as (
    select
        results.pupil_key,
        results.subject,
        results.framework,
        min(points.academic_year) as academic_year
    from {{ ref('fct_assessment_result') }} as results
    inner join statutory on results.framework = statutory.framework
    inner join {{ ref('stg_assessment_point') }} as points on results.assessment_point = points.assessment_point
    where results.result_type = 'result' and results.met_expected
    group by results.pupil_key, results.subject, results.framework
)

select distinct
    watched.pupil_key,
    watched.assessment_point,
    met.subject
from met
inner join watched on met.pupil_key = watched.pupil_key and met.academic_year < watched.academic_year
inner join sat_now
    on
        watched.school_id = sat_now.school_id
        and watched.assessment_point = sat_now.assessment_point
        and watched.nc_year is not distinct from sat_now.nc_year
        and met.subject = sat_now.subject
        and met.framework = sat_now.framework
