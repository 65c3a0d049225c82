with
pupils as (
    select * from {{ ref('int_pupils_counted') }}
),

at_schools as (
    select * from {{ ref('int_absence_at_schools') }}
),

of_compulsory_age as (
    select
        *,
        {{ nc_year_order('coalesce(nc_year_by_birth, nc_year)') }} between 1 and 11 as is_of_compulsory_age
    from pupils
),

here as (
    select
        pupils.pupil_key,
        pupils.school_id,
        pupils.assessment_point,
        pupils.academic_year,
        pupils.point_order,
        pupils.phase,
        pupils.nc_year,
        pupils.is_of_compulsory_age,
        at_schools.covers,
        at_schools.sessions_possible,
        at_schools.sessions_absent,
        at_schools.percent_absent
    from of_compulsory_age as pupils
    inner join at_schools
        on
            pupils.pupil_key = at_schools.pupil_key
            and pupils.school_id = at_schools.school_id
            and pupils.assessment_point = at_schools.assessment_point
),

-- what a mover missed at the trust's other schools belongs to the pupil, and to the trust's figure
elsewhere as (
    select
        here.pupil_key,
        here.assessment_point,
        here.covers,
        other.sessions_possible,
        other.sessions_absent
    from here
    inner join at_schools as other
        on
            here.pupil_key = other.pupil_key
            and here.covers = other.covers
            and here.school_id <> other.school_id
            and here.academic_year = other.academic_year
            and here.point_order >= other.point_order
            and (here.covers = 'year_to_date' or here.point_order = other.point_order)
    where other.sessions_absent is not null
    qualify row_number() over (
        partition by here.pupil_key, here.assessment_point, here.covers, other.school_id
        order by other.point_order desc
    ) = 1
),

elsewhere_added as (
    select
        pupil_key,
        assessment_point,
        covers,
        sum(sessions_possible) as sessions_possible,
        sum(sessions_absent) as sessions_absent
    from elsewhere
    group by pupil_key, assessment_point, covers
)

select
    here.pupil_key,
    here.school_id,
    here.assessment_point,
    here.covers,
    here.phase,
    here.nc_year,
    here.is_of_compulsory_age,
    cast(here.sessions_possible as integer) as possible_here,
    cast(here.sessions_absent as integer) as absent_here,
    cast(here.sessions_possible + coalesce(elsewhere_added.sessions_possible, 0) as integer) as possible_in_trust,
    cast(here.sessions_absent + coalesce(elsewhere_added.sessions_absent, 0) as integer) as absent_in_trust,
    here.percent_absent
from here
left join elsewhere_added
    on
        here.pupil_key = elsewhere_added.pupil_key
        and here.assessment_point = elsewhere_added.assessment_point
        and here.covers = elsewhere_added.covers
