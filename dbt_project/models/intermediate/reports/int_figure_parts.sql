-- What a figure is made of: each kind of evidence and framework in it, of the trust as a whole (school '') and of each school.
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
)

select
    with_combined.assessment_point,
    with_combined.phase,
    with_combined.measure,
    with_combined.subject,
    with_combined.framework,
    case when scopes.is_whole_trust then '' else with_combined.school_id end as school_id,
    with_combined.evidence,
    with_combined.of_framework,
    count(*) as results,
    min(with_combined.assessed_on) as first_day,
    max(with_combined.assessed_on) as last_day
from with_combined
cross join (values (true), (false)) as scopes (is_whole_trust)
group by
    with_combined.assessment_point, with_combined.phase, with_combined.measure, with_combined.subject,
    with_combined.framework, 6, with_combined.evidence, with_combined.of_framework
