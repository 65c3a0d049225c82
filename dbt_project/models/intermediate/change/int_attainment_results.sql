-- The one attainment result of a pupil in a subject at a point: of the type most have, the most comparable, the latest.
with
results as (
    select
        results.*,
        count(*) over (
            partition by results.assessment_point, results.subject, results.result_type
        ) as results_of_type
    from {{ ref('fct_assessment_result') }} as results
    where
        results.outcome_status = 'scored'
        and results.result_type in ('result', 'working_at')
        and not results.earned_before_joining
        and results.is_latest
        and results.met_expected is not null
),

of_one_type as (
    select *
    from results
    -- final results and working-at judgements never stand in one figure
    qualify results_of_type = max(results_of_type) over (partition by assessment_point, subject)
)

select
    results.assessment_point,
    results.pupil_key,
    results.school_id,
    results.subject,
    results.result_key,
    results.framework,
    results.evidence,
    results.comparability,
    results.common_band,
    results.met_expected,
    results.common_score,
    enrolments.nc_year,
    enrolments.is_disadvantaged,
    enrolments.sen_provision
from of_one_type as results
inner join {{ ref('fct_enrolment') }} as enrolments
    on
        results.pupil_key = enrolments.pupil_key
        and results.school_id = enrolments.school_id
        and results.assessment_point = enrolments.assessment_point
        and enrolments.counts_in_totals
qualify row_number() over (
    partition by results.assessment_point, results.pupil_key, results.subject
    order by results.comparability asc, results.assessed_on desc nulls last, results.result_key asc
) = 1
