with
source as (
    select * from {{ source('lake', 'roll') }}
),

listed as (
    select
        pupil_key,
        school_id,
        assessment_point,
        roll_date,
        sex,
        nc_year,
        nc_year_by_birth,
        registration_group,
        joined_on,
        left_on,
        enrolment_status,
        is_fsm,
        is_fsm6,
        is_pupil_premium,
        is_looked_after,
        sen_provision,
        is_eal,
        is_summer_born,
        sessions_possible,
        sessions_attended,
        sessions_authorised,
        sessions_unauthorised,
        attendance_percent,
        file_id,
        sheet,
        source_row
    from source
)

select * from listed
