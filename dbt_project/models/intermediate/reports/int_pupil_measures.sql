-- What is known of a pupil in a subject: teacher's judgement (M1), one test (M3), reading age (M5), common scale (M15).
with
pupils as (
    select * from {{ ref('int_pupils_in_phase') }}
),

results as (
    select
        pupils.assessment_point,
        pupils.phase,
        pupils.school_id,
        pupils.pupil_key,
        pupils.nc_year,
        results.subject,
        results.framework,
        results.result_type,
        results.result_key,
        results.assessed_on,
        results.score,
        results.common_band,
        results.common_score,
        results.comparability,
        results.reading_age_difference_months as months,
        cast(results.met_expected as integer) as is_met,
        case
            when frameworks.kind = 'reading_age' then 'M5'
            when frameworks.kind = 'standardised_score' then 'M3'
            when frameworks.kind in ('point_in_time', 'linear_steps', 'grades') then 'M1'
        end as kind_of_measure
    from {{ ref('fct_assessment_result') }} as results
    inner join pupils
        on
            results.assessment_point = pupils.assessment_point
            and results.school_id = pupils.school_id
            and results.pupil_key = pupils.pupil_key
    inner join {{ ref('dim_framework') }} as frameworks on results.framework = frameworks.framework
    where
        results.outcome_status = 'scored'
        and results.result_type in ('result', 'working_at')
        and not results.earned_before_joining
        and results.is_latest
),

measures as (
    select
        results.assessment_point,
        results.phase,
        results.school_id,
        results.pupil_key,
        results.nc_year,
        results.subject,
        results.framework,
        results.result_type,
        results.result_key,
        results.assessed_on,
        results.common_band,
        results.comparability,
        listed.measure,
        case listed.measure
            when 'M3' then cast(results.score < 85 as integer)
            when 'M5' then cast(results.months <= -12 as integer)
            else results.is_met
        end as is_counted,
        case listed.measure
            when 'M3' then results.score when 'M5' then results.months when 'M15' then results.common_score
        end
            as score
    from results
    inner join (values ('M1'), ('M3'), ('M5'), ('M15')) as listed (measure)
        on
            results.kind_of_measure = listed.measure
            or (listed.measure = 'M15' and results.comparability in ('A', 'B', 'C'))
),

weighed as (
    select
        *,
        count(*) over (
            partition by assessment_point, school_id, subject, measure, result_type
        ) as of_type,
        count(*) over (
            partition by assessment_point, school_id, nc_year, subject, measure, framework
        ) as of_framework
    from measures
    where is_counted is not null
),

-- final results and working-at judgements never stand in one figure; in a year group one test stands for a subject
ranked as (
    select
        *,
        dense_rank() over (
            partition by assessment_point, school_id, subject, measure
            order by of_type desc, result_type asc
        ) as type_rank,
        case
            when measure in ('M3', 'M5')
                then
                    dense_rank() over (
                        partition by assessment_point, school_id, nc_year, subject, measure
                        order by of_framework desc, framework asc
                    )
            else 1
        end as framework_rank
    from weighed
)

select
    assessment_point,
    phase,
    school_id,
    pupil_key,
    nc_year,
    subject,
    measure,
    framework,
    result_type,
    comparability,
    common_band,
    is_counted,
    score
from ranked
where type_rank = 1 and framework_rank = 1
-- on the common scale the most comparable result stands for the pupil, else the latest does
qualify row_number() over (
    partition by assessment_point, pupil_key, subject, measure
    order by
        case when measure = 'M15' then comparability end asc nulls last, assessed_on desc nulls last, result_key asc
) = 1
