with
enrolments as (
    select * from {{ ref('fct_enrolment') }}
    where enrolment_kind = 'main'
),

schools as (
    select * from {{ ref('int_schools_in_trust') }}
),

measured_years as (
    select * from {{ ref('dim_phase_measure') }}
),

placed as (
    select
        enrolments.assessment_point,
        enrolments.school_id,
        enrolments.pupil_key,
        enrolments.nc_year,
        coalesce(
            schools.only_phase,
            case when {{ nc_year_order('enrolments.nc_year') }} <= 6 then 'primary' else 'secondary' end
        ) as phase
    from enrolments
    inner join schools
        on
            enrolments.assessment_point = schools.assessment_point
            and enrolments.school_id = schools.school_id
)

select
    placed.assessment_point,
    placed.phase,
    placed.school_id,
    placed.pupil_key,
    placed.nc_year
from placed
inner join measured_years
    on
        placed.phase = measured_years.phase
        and placed.nc_year = measured_years.nc_year
