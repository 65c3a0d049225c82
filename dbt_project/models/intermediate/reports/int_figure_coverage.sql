-- How many of the pupils on roll each figure stands for, and how many of its schools have a roll of the point itself.
with
carried as (
    select distinct
        assessment_point,
        school_id
    from {{ ref('fct_enrolment') }}
    where roll_is_carried
),

schools as (
    select
        block_schools.assessment_point,
        block_schools.phase,
        block_schools.school_id,
        block_schools.eligible,
        carried.school_id is not null as roll_is_carried
    from {{ ref('int_block_schools') }} as block_schools
    left join carried
        on
            block_schools.assessment_point = carried.assessment_point
            and block_schools.school_id = carried.school_id
),

counted as (
    select
        assessment_point,
        phase,
        measure,
        subject,
        framework,
        school_id,
        count(*) as n
    from {{ ref('int_measure_pupils') }}
    group by assessment_point, phase, measure, subject, framework, school_id
),

figures as (
    select distinct
        assessment_point,
        phase,
        measure,
        subject,
        framework
    from counted
),

-- the figure of one test answers for the schools that use it, any other for all schools of the block
by_school as (
    select
        figures.*,
        schools.school_id,
        coalesce(counted.n, 0) as n,
        schools.eligible,
        schools.roll_is_carried
    from figures
    inner join schools
        on figures.assessment_point = schools.assessment_point and figures.phase = schools.phase
    left join counted
        on
            figures.assessment_point = counted.assessment_point
            and figures.phase = counted.phase
            and figures.measure = counted.measure
            and figures.subject = counted.subject
            and figures.framework = counted.framework
            and schools.school_id = counted.school_id
    where counted.n > 0 or figures.measure not in ('M3', 'M5')
),

scoped as (
    select
        by_school.*,
        case when scopes.is_whole_trust then '' else by_school.school_id end as scope
    from by_school
    cross join (values (true), (false)) as scopes (is_whole_trust)
)

select
    assessment_point,
    phase,
    measure,
    subject,
    framework,
    scope as school_id,
    sum(n) as n,
    sum(eligible) as eligible,
    1 - avg(cast(roll_is_carried as integer)) as roll_of_the_point
from scoped
group by assessment_point, phase, measure, subject, framework, scope
having sum(n) > 0
