with
enrolments as (
    select * from {{ ref('int_enrolments_counted_once') }}
    where counts_in_totals
),

points as (
    select * from {{ ref('stg_assessment_point') }}
),

schools as (
    select * from {{ ref('stg_school') }}
),

pupils as (
    select * from {{ ref('dim_pupil') }}
),

counted as (
    select
        enrolments.pupil_key,
        enrolments.school_id,
        enrolments.assessment_point,
        points.academic_year,
        points.term,
        points.point_order,
        case
            when schools.is_special or schools.phase = 'special' then 'special'
            when schools.phase in ('nursery', 'primary') then 'primary'
            when schools.phase in ('secondary', '16-plus') then 'secondary'
            -- a middle or all-through school stands in both, by its pupils' year groups
            when {{ nc_year_order('enrolments.nc_year') }} <= 6 then 'primary'
            else 'secondary'
        end as phase,
        enrolments.nc_year,
        enrolments.nc_year_by_birth,
        enrolments.registration_group,
        enrolments.joined_on,
        pupils.sex,
        enrolments.is_disadvantaged,
        enrolments.sen_provision,
        enrolments.is_eal,
        enrolments.is_looked_after,
        enrolments.is_summer_born,
        enrolments.roll_is_carried
    from enrolments
    inner join points on enrolments.assessment_point = points.assessment_point
    inner join schools on enrolments.school_id = schools.school_id
    left join pupils on enrolments.pupil_key = pupils.pupil_key
)

select * from counted
