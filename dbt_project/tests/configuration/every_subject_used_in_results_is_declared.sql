-- What: results whose subject is not among the trust's subjects.
-- When to resolve: at once. Pages name subjects by that list, so these results would stand on none.
-- How: correct the subject in the export's declaration, or add it to the subjects.
select
    results.subject,
    count(*) as results_found
from {{ ref('stg_result') }} as results
left join {{ ref('stg_subject') }} as subjects on results.subject = subjects.subject
where subjects.subject is null
group by results.subject
