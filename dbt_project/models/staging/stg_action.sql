with
source as (
    select * from {{ source('reference', 'action') }}
),

listed as (
    select
        action_id,
        action,
        owner,
        measure,
        measure_id,
        subject,
        hoped,
        school_id,
        pupil_group,
        nc_year,
        group_id,
        agreed_assessment_point,
        due_assessment_point,
        action_order
    from source
)

select * from listed
