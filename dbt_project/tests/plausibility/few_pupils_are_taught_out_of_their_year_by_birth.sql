-- What: schools, special ones apart, where over a twentieth of the pupils are taught in another year than their age's.
-- When to resolve: before the page is published. Nationally it is one in 200; a roll of last year looks like this.
-- How: see whether the roll's year groups are this year's; where they are, nothing needs doing.
select
    enrolments.school_id,
    enrolments.assessment_point,
    count(*) filter (where enrolments.nc_year <> enrolments.nc_year_by_birth) as pupils_out_of_year,
    count(*) as pupils
from {{ ref('fct_enrolment') }} as enrolments
inner join {{ ref('dim_school') }} as schools on enrolments.school_id = schools.school_id
where
    not coalesce(schools.is_special, false)
    and enrolments.nc_year_by_birth is not null
    and enrolments.counts_in_totals
group by enrolments.school_id, enrolments.assessment_point
having
    count(*) >= 30
    and count(*) filter (where enrolments.nc_year <> enrolments.nc_year_by_birth) > count(*) / 20.0
