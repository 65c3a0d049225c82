-- What a figure is made of: each kind of evidence and framework in it, of the whole trust (school '') and of a school.
with
results as (
    select * from {{ ref('int_measure_results') }}
),

with_combined as (
    select
        assessment_point,
        phase,
        measure,
        subject,
        framework,
        school_id,
        of_framework,
        evidence,
        assessed_on
    from results
    union all
    select
        assessment_point,
        phase,
        'M2' as measure,
        'combined' as subject,
        framework,
        school_id,
        of_framework,
        evidence,
        assessed_on
    from results
    where measure = 'M1' and subject in ('reading', 'writing', 'maths')
),

scoped as (
    select
        with_combined.*,
        case when scopes.is_whole_trust then '' else with_combined.school_id end as scope
    from with_combined
    cross join (values (true), (false)) as scopes (is_whole_trust)
)

select
    assessment_point,
    phase,
    measure,
    subject,
    framework,
    scope as school_id,
    evidence,
    of_framework,
    count(*) as results,
    min(assessed_on) as first_day,
    max(assessed_on) as last_day
from scoped
group by assessment_point, phase, measure, subject, framework, scope, evidence, of_framework
