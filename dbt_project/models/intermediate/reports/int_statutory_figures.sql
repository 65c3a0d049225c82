-- Statutory checks marked on a scale of their own, such as 0 to 25: the mean mark of all who took one.
-- A check is taken in one year group, but a pupil taught out of it takes it too: none is left out for that.
with
results as (
    select * from {{ ref('fct_assessment_result') }}
    where
        result_type = 'result'
        and outcome_status <> 'left'
        and not earned_before_joining
        and is_latest
),

checks as (
    select * from {{ ref('dim_framework') }}
    where is_statutory and kind = 'mark'
),

pupils as (
    select * from {{ ref('int_pupils_in_phase') }}
)

select
    pupils.assessment_point,
    pupils.phase,
    results.subject,
    results.framework,
    cast(count(results.score) as integer) as n,
    cast(count(*) as integer) as eligible,
    round(avg(results.score), 6) as mean,
    round(stddev_samp(results.score), 6) as sd
from results
inner join checks on results.framework = checks.framework
inner join pupils
    on
        results.assessment_point = pupils.assessment_point
        and results.school_id = pupils.school_id
        and results.pupil_key = pupils.pupil_key
group by pupils.assessment_point, pupils.phase, results.subject, results.framework
