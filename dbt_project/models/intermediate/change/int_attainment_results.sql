-- The one attainment result of a pupil in a subject at a point: of the type most have, the most comparable, the latest.
with
results as (
    select *
    from {{ ref('fct_assessment_result') }}
    where
        outcome_status = 'scored'
        and result_type in ('result', 'working_at')
        and not earned_before_joining
        and is_latest
        and met_expected is not null
),

-- final results and working-at judgements never stand in one figure
commonest as (
    select
        assessment_point,
        subject,
        result_type
    from results
    group by assessment_point, subject, result_type
    qualify row_number() over (partition by assessment_point, subject order by count(*) desc, result_type asc) = 1
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
from results
inner join commonest
    on
        results.assessment_point = commonest.assessment_point
        and results.subject = commonest.subject
        and results.result_type = commonest.result_type
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
