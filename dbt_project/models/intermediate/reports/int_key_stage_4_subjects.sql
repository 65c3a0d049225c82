-- Year 11 of a school subject by subject: how many have a grade, how many 4 and 5 or above; and of all its pupils, how
-- many are entered for the English Baccalaureate. Results, predictions and working-at grades stand apart.
with
wholes as (
    select * from {{ ref('int_key_stage_4_groups') }}
    where prior_band = 'all'
),

graded as (
    select
        entries.assessment_point,
        entries.school_id,
        entries.result_type,
        entries.subject,
        'subject' as kind,
        count(*) as n,
        count(case when entries.points >= 4 then 1 end) as with_4,
        count(case when entries.points >= 5 then 1 end) as with_5,
        cast(null as varchar) as parts_not_known
    from {{ ref('int_attainment_8_entries') }} as entries
    inner join {{ ref('fct_attainment_8') }} as pupils
        on
            entries.assessment_point = pupils.assessment_point
            and entries.school_id = pupils.school_id
            and entries.pupil_key = pupils.pupil_key
            and entries.result_type = pupils.result_type
    where entries.part = 1
    group by entries.assessment_point, entries.school_id, entries.result_type, entries.subject
),

entered as (
    select
        wholes.assessment_point,
        wholes.school_id,
        wholes.result_type,
        'ebacc_entry' as subject,
        'ebacc_entry' as kind,
        wholes.n,
        entries.entered as with_4,
        entries.entered as with_5,
        entries.parts_not_known
    from wholes
    inner join {{ ref('int_ebacc_entries') }} as entries
        on
            wholes.assessment_point = entries.assessment_point
            and wholes.school_id = entries.school_id
            and wholes.result_type = entries.result_type
),

stacked as (
    select * from graded
    union all
    select * from entered
)

select
    stacked.assessment_point,
    stacked.school_id,
    wholes.phase,
    stacked.result_type,
    stacked.kind,
    stacked.subject,
    editions.edition,
    cast(stacked.n as integer) as n,
    cast(stacked.with_4 as integer) as with_4,
    cast(stacked.with_5 as integer) as with_5,
    stacked.parts_not_known,
    -- no subject where the whole may not stand: it would bound what is hidden of it
    stacked.n >= {{ smallest_group() }}
    and not {{ says_it_of_everyone('stacked.with_4', 'stacked.n') }}
    and not {{ says_it_of_everyone('stacked.with_5', 'stacked.n') }}
    and wholes.may_stand and (wholes.schools_may_stand or editions.edition = 'school') as may_stand
from stacked
inner join wholes
    on
        stacked.assessment_point = wholes.assessment_point
        and stacked.school_id = wholes.school_id
        and stacked.result_type = wholes.result_type
cross join (values ('board'), ('school')) as editions (edition)
