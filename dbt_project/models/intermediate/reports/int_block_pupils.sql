with
pupils as (
    select * from {{ ref('int_pupils_in_phase') }}
),

measured_years as (
    select * from {{ ref('dim_phase_measure') }}
)

select
    pupils.assessment_point,
    pupils.phase,
    pupils.school_id,
    pupils.pupil_key,
    pupils.nc_year
from pupils
inner join measured_years
    on
        pupils.phase = measured_years.phase
        and pupils.nc_year = measured_years.nc_year
