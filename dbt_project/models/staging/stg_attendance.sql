with
source as (
    select * from {{ source('lake', 'attendance') }}
),

listed as (
    select
        pupil_key,
        school_id,
        assessment_point,
        sessions_possible,
        sessions_attended,
        sessions_authorised,
        sessions_unauthorised,
        attendance_percent,
        counted_from,
        counted_to,
        file_id,
        sheet,
        source_row
    from source
)

select * from listed
