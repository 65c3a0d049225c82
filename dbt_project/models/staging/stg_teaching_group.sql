with
source as (
    select * from {{ source('lake', 'teaching_group') }}
),

listed as (
    select
        pupil_key,
        school_id,
        assessment_point,
        subject,
        teaching_group,
        teacher_code,
        file_id,
        sheet,
        source_row,
        source_column
    from source
)

select * from listed
