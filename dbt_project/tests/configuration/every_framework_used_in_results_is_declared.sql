-- What: results whose framework no declaration knows.
-- When to resolve: at once. Such results can't be read, so the figures of their school are missing.
-- How: add the framework's file under frameworks/ in the workspace, or correct `judged_with` in trust.yml.
select
    results.framework,
    results.school_id,
    count(*) as results_found
from {{ ref('stg_result') }} as results
left join {{ ref('stg_framework') }} as frameworks on results.framework = frameworks.framework
where frameworks.framework is null
group by results.framework, results.school_id
