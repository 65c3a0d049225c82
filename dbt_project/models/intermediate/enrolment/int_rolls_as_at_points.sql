with
roll_files as (
    select * from {{ ref('int_roll_files') }}
),

points as (
    select * from {{ ref('stg_assessment_point') }}
),

schools as (
    select * from {{ ref('stg_school') }}
),

points_with_files as (
    select assessment_point from roll_files
    union distinct
    select assessment_point from {{ ref('stg_result') }}
),

last_point as (
    select max(points.point_order) as point_order
    from points
    inner join points_with_files on points.assessment_point = points_with_files.assessment_point
),

candidates as (
    select
        schools.school_id,
        points.assessment_point,
        points.opens_on,
        points.closes_on,
        roll_files.file_id,
        roll_files.assessment_point as filed_under,
        roll_files.as_at_date,
        roll_files.landed_at,
        coalesce(roll_files.assessment_point = points.assessment_point, false)
        or roll_files.as_at_date >= points.opens_on as is_of_the_point
    from schools
    cross join points
    cross join last_point
    inner join roll_files
        on
            schools.school_id = roll_files.school_id
            -- over the summer every pupil moves up a year: no roll is carried across it
            and points.academic_year = roll_files.academic_year
            and points.closes_on >= roll_files.as_at_date
    where
        points.point_order <= last_point.point_order
        and (schools.joined_trust_on is null or schools.joined_trust_on <= points.closes_on)
        and (schools.left_trust_on is null or schools.left_trust_on > points.closes_on)
),

last_roll as (
    select
        school_id,
        assessment_point,
        opens_on,
        closes_on,
        file_id,
        filed_under,
        as_at_date,
        landed_at,
        not is_of_the_point as roll_is_carried
    from candidates
    qualify row_number() over (
        partition by school_id, assessment_point
        order by as_at_date desc, landed_at desc nulls last, file_id desc, filed_under desc
    ) = 1
)

select * from last_roll
