-- The groups whose gaps are looked at: which pupils on roll are in each, which are not, and who met the standard.
-- The subject is that of the phase's schools table, on the common scale, all year groups together.
with
measured as (
    select * from {{ ref('int_pupil_measures') }}
    where measure = 'M15'
),

pupils as (
    select
        pupils.assessment_point,
        pupils.phase,
        pupils.school_id,
        pupils.pupil_key,
        blocks.schools_table_subject as subject,
        people.sex,
        enrolments.is_disadvantaged,
        enrolments.sen_provision,
        enrolments.is_eal,
        enrolments.is_looked_after,
        enrolments.is_summer_born,
        measured.is_counted as is_met,
        measured.comparability
    from {{ ref('int_pupils_in_phase') }} as pupils
    inner join {{ ref('int_phase_blocks') }} as blocks on pupils.phase = blocks.phase
    inner join {{ ref('fct_enrolment') }} as enrolments
        on
            pupils.assessment_point = enrolments.assessment_point
            and pupils.school_id = enrolments.school_id
            and pupils.pupil_key = enrolments.pupil_key
    left join {{ ref('dim_pupil') }} as people on pupils.pupil_key = people.pupil_key
    left join measured
        on
            pupils.assessment_point = measured.assessment_point
            and pupils.pupil_key = measured.pupil_key
            and pupils.school_id = measured.school_id
            and blocks.schools_table_subject = measured.subject
),

listed as (
    select
        named.pupil_group,
        named.group_label,
        named.group_order
    from (
        values
        ('disadvantaged', 'Disadvantaged', 1),
        ('sen_support', 'SEN support', 2),
        ('ehcp', 'Education, health and care plan', 3),
        ('eal', 'English as an additional language', 4),
        ('boys', 'Boys', 5),
        ('summer_born', 'Born in summer', 6),
        ('looked_after', 'Looked after', 7)
    ) as named (pupil_group, group_label, group_order)
),

in_or_out as (
    select
        pupils.assessment_point,
        pupils.phase,
        pupils.school_id,
        pupils.pupil_key,
        pupils.subject,
        pupils.is_met,
        pupils.comparability,
        pupils.is_disadvantaged,
        pupils.sen_provision in ('K', 'E') as has_sen,
        listed.pupil_group,
        listed.group_label,
        listed.group_order,
        case listed.pupil_group
            when 'disadvantaged' then pupils.is_disadvantaged
            when 'sen_support' then pupils.sen_provision = 'K'
            when 'ehcp' then pupils.sen_provision = 'E'
            when 'eal' then pupils.is_eal
            when 'boys' then pupils.sex = 'M'
            when 'summer_born' then pupils.is_summer_born
            when 'looked_after' then pupils.is_looked_after
        end as is_in_group
    from pupils
    cross join listed
)

select * from in_or_out
-- a pupil whose roll doesn't say stands on neither side
where is_in_group is not null
