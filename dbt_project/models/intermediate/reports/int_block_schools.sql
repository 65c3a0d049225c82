with
schools as (
    select * from {{ ref('int_schools_in_trust') }}
),

on_roll as (
    select
        assessment_point,
        phase,
        school_id,
        count(*) as eligible
    from {{ ref('int_block_pupils') }}
    group by assessment_point, phase, school_id
),

with_a_roll as (
    select distinct
        assessment_point,
        school_id
    from {{ ref('fct_enrolment') }}
),

without_a_roll as (
    select
        schools.assessment_point,
        schools.only_phase as phase,
        schools.school_id,
        0 as eligible
    from schools
    inner join {{ ref('int_phase_blocks') }} as blocks on schools.only_phase = blocks.phase
    left join with_a_roll
        on
            schools.assessment_point = with_a_roll.assessment_point
            and schools.school_id = with_a_roll.school_id
    where with_a_roll.school_id is null
),

stacked as (
    select * from on_roll
    union all
    select * from without_a_roll
)

select
    stacked.assessment_point,
    stacked.phase,
    stacked.school_id,
    schools.school_name,
    cast(stacked.eligible as integer) as eligible
from stacked
inner join schools
    on
        stacked.assessment_point = schools.assessment_point
        and stacked.school_id = schools.school_id
