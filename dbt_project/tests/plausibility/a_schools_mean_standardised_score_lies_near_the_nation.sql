-- What: schools whose mean standardised score (11 pupils or more) lies over 15 points from the national 100.
-- When to resolve: before the score is published. Most often raw marks stand in the column of standardised scores.
-- How: compare a few rows with the test's own report; where the scores are right, nothing needs doing.
select
    results.school_id,
    results.assessment_point,
    results.framework,
    results.subject,
    avg(scores.common_score) as mean_score
from {{ ref('int_results_standardised') }} as scores
inner join {{ ref('int_results_joined_to_enrolment') }} as results on scores.result_key = results.result_key
where results.result_type in ('result', 'working_at')
group by results.school_id, results.assessment_point, results.framework, results.subject
having count(*) >= 11 and abs(avg(scores.common_score) - 100) > 15
