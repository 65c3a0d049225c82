-- Scaled scores of national tests, as given or from marks: the results that a year's published distribution places.
with
results as (
    select * from {{ ref('int_results_joined_to_enrolment') }}
    -- England's figures are those of the year group that sits the test, in its own year and with its own paper
    where outcome_status = 'scored' and is_statutory and result_type = 'result' and is_assessed_on_own_year
),

converted as (
    select * from {{ ref('int_marks_converted') }}
    where scaled_score is not null
)

select
    results.result_key,
    results.framework,
    results.subject,
    results.academic_year,
    results.score
from results
where results.kind = 'scaled_score'
union all
select
    results.result_key,
    converted.to_framework as framework,
    results.subject,
    results.academic_year,
    converted.scaled_score as score
from results
inner join converted on results.result_key = converted.result_key
