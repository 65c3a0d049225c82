with
results as (
    select * from {{ ref('int_results_joined_to_enrolment') }}
    -- which year's paper a practice was, no file says; a target or a prediction is no paper at all
    where outcome_status = 'scored' and kind = 'mark' and result_type = 'result'
),

papers as (
    select * from {{ ref('stg_raw_to_scaled') }}
)

select
    results.result_key,
    papers.to_framework,
    papers.paper_year,
    papers.scaled_score,
    papers.common_band,
    papers.met_expected,
    papers.outcome_status is not null as is_too_few_marks
from results
inner join papers
    on
        results.framework = papers.framework
        and results.academic_year = papers.academic_year
        and results.score = papers.raw_score
