-- Per school with results that cannot be compared: the framework most used, and how many pupils have both it and a test
with
results as (
    select * from {{ ref('int_block_results') }}
    where not is_comparable
),

links as (
    select
        assessment_point,
        from_framework,
        subject,
        nc_year,
        max(n) as pupils_with_both
    from {{ ref('framework_link') }}
    where method = 'none'
    group by assessment_point, from_framework, subject, nc_year
)

select
    results.assessment_point,
    results.phase,
    results.school_id,
    results.subject,
    results.framework_name,
    results.kind in ('point_in_time', 'linear_steps', 'grades') as is_judgement,
    coalesce(max(links.pupils_with_both), 0) as pupils_with_both
from results
left join links
    on
        results.assessment_point = links.assessment_point
        and results.framework = links.from_framework
        and results.subject = links.subject
        and results.nc_year = links.nc_year
group by
    results.assessment_point, results.phase, results.school_id, results.subject, results.framework_name, results.kind
qualify row_number() over (
    partition by results.assessment_point, results.phase, results.school_id, results.subject
    order by count(*) desc, results.framework_name
) = 1
