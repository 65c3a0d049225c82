-- What: files of which more than a twentieth of the results entered can't be read in their framework.
-- When to resolve: before the school's page is published. Most often a framework lacks a spelling that the school uses.
-- How: `commonterm unmapped` lists the values; add them to the framework's file.
select
    results.file_id,
    count(*) filter (where mapped.outcome_status = 'unknown') as unknown_results,
    count(*) as results_entered
from {{ ref('stg_result') }} as results
inner join {{ ref('int_results_mapped_to_framework') }} as mapped on results.result_key = mapped.result_key
where mapped.outcome_status <> 'not_entered'
group by results.file_id
having count(*) filter (where mapped.outcome_status = 'unknown') > count(*) / 20.0
