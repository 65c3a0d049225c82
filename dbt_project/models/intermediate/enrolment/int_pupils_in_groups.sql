with
pupils as (
    select * from {{ ref('int_pupils_counted') }}
),

pupil_groups as (
    select listed.group_id
    from (
        values
        ('disadvantaged'), ('sen_support'), ('ehcp'), ('sen'), ('eal'),
        ('girls'), ('boys'), ('summer_born'), ('looked_after')
    ) as listed (group_id)
),

stacked as (
    select
        pupils.pupil_key,
        pupils.assessment_point,
        pupil_groups.group_id,
        case pupil_groups.group_id
            when 'disadvantaged' then pupils.is_disadvantaged
            when 'sen_support' then pupils.sen_provision = 'K'
            when 'ehcp' then pupils.sen_provision = 'E'
            when 'sen' then pupils.sen_provision in ('K', 'E')
            when 'eal' then pupils.is_eal
            when 'girls' then pupils.sex = 'F'
            when 'boys' then pupils.sex = 'M'
            when 'summer_born' then pupils.is_summer_born
            when 'looked_after' then pupils.is_looked_after
        end as is_in_group
    from pupils
    cross join pupil_groups
),

known as (
    select * from stacked
    where is_in_group is not null
)

select * from known
