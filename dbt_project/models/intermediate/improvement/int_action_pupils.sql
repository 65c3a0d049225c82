with
actions as (
    select * from {{ ref('stg_action') }}
),

pupils as (
    select
        actions.action_id,
        actions.measure_id,
        actions.subject,
        actions.school_id is not null as is_one_school,
        pupils.assessment_point,
        pupils.pupil_key,
        pupils.school_id
    from actions
    inner join {{ ref('int_pupils_counted') }} as pupils
        on
            (actions.school_id is null or actions.school_id = pupils.school_id)
            and (actions.nc_year is null or actions.nc_year = pupils.nc_year)
    left join {{ ref('int_pupils_in_groups') }} as in_groups
        on
            pupils.pupil_key = in_groups.pupil_key
            and pupils.assessment_point = in_groups.assessment_point
            and actions.group_id = in_groups.group_id
    where actions.group_id is null or in_groups.is_in_group
)

select * from pupils
