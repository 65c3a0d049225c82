-- Each judgement in the year group, class and groups of pupils that it belongs to; of the groups also those outside.
with
judgements as (
    select * from {{ ref('int_judgements_identified') }}
),

pupils as (
    select * from {{ ref('int_pupils_counted') }}
),

placed as (
    select
        judgements.pupil_key,
        judgements.school_id,
        judgements.assessment_point,
        judgements.objective_set,
        judgements.objective_id,
        judgements.objective,
        judgements.subject,
        judgements.judgement,
        judgements.means,
        pupils.nc_year,
        pupils.registration_group
    from judgements
    inner join pupils
        on
            judgements.pupil_key = pupils.pupil_key
            and judgements.school_id = pupils.school_id
            and judgements.assessment_point = pupils.assessment_point
),

levels as (
    select
        pupil_key,
        assessment_point,
        'year_group' as group_kind,
        coalesce(nc_year, '') as group_value,
        true as is_in_group
    from pupils
    union all
    select
        pupil_key,
        assessment_point,
        'class' as group_kind,
        registration_group as group_value,
        true as is_in_group
    from pupils
    where registration_group is not null
    union all
    select
        pupil_key,
        assessment_point,
        'group' as group_kind,
        group_id as group_value,
        is_in_group
    from {{ ref('int_pupils_in_groups') }}
)

select
    placed.assessment_point,
    placed.school_id,
    levels.group_kind,
    levels.group_value,
    placed.objective_set,
    placed.objective_id,
    placed.objective,
    placed.subject,
    placed.pupil_key,
    placed.judgement,
    placed.means,
    levels.is_in_group
from placed
inner join levels
    on
        placed.pupil_key = levels.pupil_key
        and placed.assessment_point = levels.assessment_point
