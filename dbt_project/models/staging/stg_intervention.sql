with
source as (
    select * from {{ source('lake', 'intervention') }}
),

listed as (
    select
        pupil_key,
        school_id,
        assessment_point,
        intervention,
        started_on,
        review_on,
        ended_on,
        lead,
        reason,
        file_id,
        sheet,
        source_row
    from source
)

select * from listed
