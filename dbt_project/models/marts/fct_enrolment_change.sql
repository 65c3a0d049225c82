with
pupils as (
    select * from {{ ref('int_pupils_counted') }}
),

schools_with_rolls as (
    select distinct
        school_id,
        assessment_point
    from {{ ref('fct_enrolment') }}
),

points as (
    select
        assessment_point,
        point_order,
        lag(assessment_point) over (order by point_order) as assessment_point_before
    from {{ ref('stg_assessment_point') }}
    where assessment_point in (select schools_with_rolls.assessment_point from schools_with_rolls)
),

schools as (
    select
        stg_school.school_id,
        points.assessment_point,
        schools_now.school_id is not null as has_roll_now,
        schools_before.school_id is not null as has_roll_before
    from {{ ref('stg_school') }} as stg_school
    cross join points
    left join schools_with_rolls as schools_now
        on
            stg_school.school_id = schools_now.school_id
            and points.assessment_point = schools_now.assessment_point
    left join schools_with_rolls as schools_before
        on
            stg_school.school_id = schools_before.school_id
            and points.assessment_point_before = schools_before.assessment_point
),

here as (
    select
        pupils.pupil_key,
        pupils.assessment_point,
        points.assessment_point_before,
        earlier.school_id as from_school_id,
        pupils.school_id as to_school_id,
        earlier.nc_year as from_nc_year,
        pupils.nc_year as to_nc_year
    from pupils
    inner join points on pupils.assessment_point = points.assessment_point
    left join pupils as earlier
        on
            pupils.pupil_key = earlier.pupil_key
            and points.assessment_point_before = earlier.assessment_point
    where points.assessment_point_before is not null
),

gone as (
    select
        earlier.pupil_key,
        points.assessment_point,
        points.assessment_point_before,
        earlier.school_id as from_school_id,
        cast(null as varchar) as to_school_id,
        earlier.nc_year as from_nc_year,
        cast(null as varchar) as to_nc_year
    from pupils as earlier
    inner join points on earlier.assessment_point = points.assessment_point_before
    left join pupils
        on
            earlier.pupil_key = pupils.pupil_key
            and points.assessment_point = pupils.assessment_point
    where pupils.pupil_key is null
),

stacked as (
    select * from here
    where from_school_id is null or from_school_id <> to_school_id
    union all
    select * from gone
),

named as (
    select
        stacked.*,
        case
            when stacked.from_school_id is null and not coalesce(came_to.has_roll_before, false) then 'came_with_school'
            when stacked.from_school_id is null then 'joined'
            when stacked.to_school_id is null and not coalesce(went_from.has_roll_now, false) then 'left_with_school'
            when stacked.to_school_id is null then 'left'
            else 'moved'
        end as movement
    from stacked
    left join schools as came_to
        on
            stacked.to_school_id = came_to.school_id
            and stacked.assessment_point = came_to.assessment_point
    left join schools as went_from
        on
            stacked.from_school_id = went_from.school_id
            and stacked.assessment_point = went_from.assessment_point
)

select
    pupil_key,
    assessment_point,
    assessment_point_before,
    movement,
    from_school_id,
    to_school_id,
    from_nc_year,
    to_nc_year
from named
