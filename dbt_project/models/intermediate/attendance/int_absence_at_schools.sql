with
told as (
    select * from {{ ref('fct_attendance') }}
),

points as (
    select
        *,
        lag(closes_on) over (partition by academic_year order by point_order) as closed_before
    from {{ ref('stg_assessment_point') }}
),

enrolments as (
    select * from {{ ref('int_enrolments_counted_once') }}
),

measured as (
    select
        told.pupil_key,
        told.school_id,
        told.assessment_point,
        points.academic_year,
        points.point_order,
        points.closed_before,
        enrolments.joined_on,
        told.sessions_possible,
        coalesce(
            told.sessions_authorised + told.sessions_unauthorised, told.sessions_possible - told.sessions_attended
        ) as sessions_absent,
        100.0 - told.attendance_percent as percent_absent,
        -- what is counted from the day on which the pupil joined is all of that pupil's year
        coalesce(told.covers, 'year_to_date') = 'year_to_date'
        or coalesce(told.counted_from <= enrolments.joined_on + interval 7 day, false) as is_of_year
    from told
    inner join points on told.assessment_point = points.assessment_point
    left join enrolments
        on
            told.pupil_key = enrolments.pupil_key
            and told.school_id = enrolments.school_id
            and told.assessment_point = enrolments.assessment_point
    where told.sessions_possible > 0 or told.attendance_percent is not null
),

with_before as (
    select
        *,
        lag(sessions_possible) over of_the_year as possible_before,
        lag(sessions_absent) over of_the_year as absent_before,
        lag(point_order) over of_the_year as told_before
    from measured
    window of_the_year as (partition by pupil_key, school_id, academic_year, is_of_year order by point_order)
),

of_year as (
    select
        pupil_key,
        school_id,
        assessment_point,
        academic_year,
        point_order,
        'year_to_date' as covers,
        sessions_possible,
        sessions_absent,
        case when sessions_absent is null then percent_absent end as percent_absent
    from measured
    where is_of_year
),

of_point as (
    select
        pupil_key,
        school_id,
        assessment_point,
        academic_year,
        point_order,
        'since_last_point' as covers,
        sessions_possible - case when is_of_year then coalesce(possible_before, 0) else 0 end as sessions_possible,
        sessions_absent - case when is_of_year then coalesce(absent_before, 0) else 0 end as sessions_absent,
        cast(null as double) as percent_absent
    from with_before
    where
        sessions_absent is not null
        and (
            not is_of_year
            or closed_before is null
            or joined_on > closed_before
            -- what lies between two counts of the year so far, where the point between was not left out
            or (told_before = point_order - 1 and absent_before is not null)
        )
)

select * from of_year
union all
select * from of_point
where sessions_possible > 0 and sessions_absent between 0 and sessions_possible
