with
results as (
    select * from {{ ref('int_block_results') }}
),

measures as (
    select listed.measure from (values ('M1'), ('M3'), ('M5'), ('M15')) as listed (measure)
),

fit_for_measure as (
    select
        results.assessment_point,
        results.phase,
        results.school_id,
        results.pupil_key,
        measures.measure,
        results.subject,
        -- scores and reading ages of different tests are never put into one figure
        case when measures.measure in ('M3', 'M5') then results.framework else '' end as framework,
        results.framework as of_framework,
        results.evidence,
        results.result_type,
        results.result_key,
        results.assessed_on,
        results.comparability,
        results.line_se,
        results.leaning_sd,
        case
            when measures.measure = 'M5' then cast(results.reading_age_difference_months <= -12 as integer)
            when measures.measure in ('M1', 'M15') then cast(results.met_expected as integer)
        end as is_met,
        case measures.measure when 'M3' then results.score when 'M15' then results.common_score end as score
    from results
    inner join measures
        on
            (
                measures.measure = 'M1' and results.is_comparable and results.met_expected is not null
                and results.kind in ('point_in_time', 'linear_steps', 'grades')
            )
            or (
                measures.measure = 'M3' and results.is_comparable and results.score is not null
                and results.kind = 'standardised_score'
            )
            or (
                measures.measure = 'M5' and results.reading_age_difference_months is not null
                and results.kind = 'reading_age'
            )
            or (measures.measure = 'M15' and results.is_comparable and results.met_expected is not null)
),

types_counted as (
    select
        *,
        -- one type for all subjects of M1, since M2 puts them together
        case when measure = 'M1' then '' else subject end as subject_of_type,
        count(*) over (
            partition by
                assessment_point, phase, measure, framework,
                case when measure = 'M1' then '' else subject end, result_type
        ) as results_of_type
    from fit_for_measure
),

of_one_type as (
    select *
    from types_counted
    -- final results and working-at judgements never stand in one figure: the type with more results is taken
    qualify result_type = first_value(result_type) over (
        partition by assessment_point, phase, measure, framework, subject_of_type
        order by results_of_type desc, result_type asc
        rows between unbounded preceding and unbounded following
    )
)

select
    assessment_point,
    phase,
    school_id,
    pupil_key,
    measure,
    subject,
    framework,
    comparability,
    is_met,
    score,
    line_se,
    leaning_sd,
    of_framework,
    evidence,
    assessed_on
from of_one_type
qualify row_number() over (
    partition by assessment_point, phase, measure, framework, subject, pupil_key
    order by comparability asc, assessed_on desc nulls last, result_key asc
) = 1
