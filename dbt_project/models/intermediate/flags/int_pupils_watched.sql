with
enrolments as (
    select * from {{ ref('fct_enrolment') }}
    where counts_in_totals
),

points as (
    select * from {{ ref('stg_assessment_point') }}
),

collected as (
    select
        points.*,
        row_number() over (order by points.point_order) as place
    from points
    where points.assessment_point in (select results.assessment_point from {{ ref('int_pupil_results') }} as results)
)

select
    enrolments.pupil_key,
    enrolments.school_id,
    enrolments.assessment_point,
    collected.point_order,
    collected.place,
    collected.academic_year,
    collected.label,
    collected.opens_on,
    collected.closes_on,
    enrolments.nc_year,
    enrolments.nc_year_by_birth,
    enrolments.registration_group,
    enrolments.joined_on
from enrolments
inner join collected on enrolments.assessment_point = collected.assessment_point
