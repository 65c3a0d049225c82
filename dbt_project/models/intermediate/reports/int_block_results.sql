with
results as (
    select * from {{ ref('fct_assessment_result') }}
    where
        outcome_status = 'scored'
        and result_type in ('result', 'working_at')
        and not earned_before_joining
        and is_latest
),

pupils as (
    select * from {{ ref('int_block_pupils') }}
),

frameworks as (
    select * from {{ ref('dim_framework') }}
)

select
    pupils.assessment_point,
    pupils.phase,
    pupils.school_id,
    pupils.pupil_key,
    pupils.nc_year,
    results.subject,
    results.framework,
    frameworks.framework_name,
    frameworks.kind,
    results.result_type,
    results.result_key,
    results.assessed_on,
    results.score,
    results.reading_age_difference_months,
    results.met_expected,
    results.common_score,
    results.line_se,
    results.leaning_sd,
    results.comparability,
    results.evidence,
    coalesce(results.comparability in ('A', 'B', 'C'), false) as is_comparable
from results
inner join pupils
    on
        results.assessment_point = pupils.assessment_point
        and results.school_id = pupils.school_id
        and results.pupil_key = pupils.pupil_key
inner join frameworks on results.framework = frameworks.framework
