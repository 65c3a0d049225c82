with
enrolments as (
    select * from {{ ref('fct_enrolment') }}
    where counts_in_totals
),

schools as (
    select * from {{ ref('int_schools_in_trust') }}
)

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
