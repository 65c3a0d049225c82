with
source as (
    select * from {{ source('lake', 'objective_judgement') }}
),

listed as (
    select
        pupil_key,
        school_id,
        assessment_point,
        objective_set,
        objective,
        judgement,
        subject,
        nc_year_assessed,
        judged_on,
        file_id,
        sheet,
        source_row,
        source_column
    from source
)

select * from listed
