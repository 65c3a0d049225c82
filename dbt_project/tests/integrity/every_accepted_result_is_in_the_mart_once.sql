-- What: accepted results that the mart lacks, has twice, or has though no file holds them.
-- When to resolve: before anything is published. A result is lost, or counted twice.
-- How: the program is at fault: a join on the way drops or repeats rows. Report the defect with the result's key.
with
in_mart as (
    select
        result_key,
        count(*) as times_found
    from {{ ref('fct_assessment_result') }}
    group by result_key
)

select
    accepted.result_key as accepted_key,
    in_mart.result_key as mart_key,
    in_mart.times_found
from {{ ref('stg_result') }} as accepted
full outer join in_mart on accepted.result_key = in_mart.result_key
where accepted.result_key is null or in_mart.result_key is null or in_mart.times_found > 1
