-- Of how many pupils a statutory outcome speaks: those on roll in its year group, and those entered for it. A check is
-- also taken by pupils of other year groups, so the entered may be more.
with
listed as (
    select * from {{ ref('national_outcome') }}
    where place = 1
),

counted as (
    select
        pupils.assessment_point,
        pupils.phase,
        listed.outcome,
        cast(count(*) as integer) as on_roll,
        0 as entered
    from {{ ref('int_pupils_in_phase') }} as pupils
    inner join listed on pupils.phase = listed.phase and pupils.nc_year = listed.nc_year
    group by pupils.assessment_point, pupils.phase, listed.outcome
    union all
    select
        figures.assessment_point,
        figures.phase,
        listed.outcome,
        0 as on_roll,
        figures.eligible as entered
    from {{ ref('int_statutory_figures') }} as figures
    inner join listed on figures.phase = listed.phase and figures.subject = listed.measure
)

select
    assessment_point,
    phase,
    outcome,
    max(on_roll) as on_roll,
    max(entered) as entered
from counted
group by assessment_point, phase, outcome
