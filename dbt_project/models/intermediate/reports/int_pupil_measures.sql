-- What is known of a pupil in a subject: teacher's judgement (M1), one test (M3), reading age (M5), common scale (M15).
{% set figure = "assessment_point, school_id, subject, measure" %}
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
    where
        case listed.measure when 'M3' then results.score when 'M5' then results.months else results.is_met end
        is not null
),

-- counted group by group first: a window over every result takes twice as long
weighed as (
    select
        {{ figure }},
        nc_year,
        framework,
        result_type,
        count(*) as results
    from measures
    group by {{ figure }}, nc_year, framework, result_type
),

-- final results and working-at judgements never stand in one figure
types as (
    select
        {{ figure }},
        result_type
    from weighed
    group by {{ figure }}, result_type
    qualify row_number() over (partition by {{ figure }} order by sum(results) desc, result_type asc) = 1
),

-- in a year group one test stands for a subject
tests as (
    select
        {{ figure }},
        nc_year,
        framework
    from weighed
    where measure in ('M3', 'M5')
    group by {{ figure }}, nc_year, framework
    qualify row_number() over (partition by {{ figure }}, nc_year order by sum(results) desc, framework asc) = 1
)

select
    measures.assessment_point,
    measures.phase,
    measures.school_id,
    measures.pupil_key,
    measures.nc_year,
    measures.subject,
    measures.measure,
    measures.framework,
    measures.result_type,
    measures.comparability,
    measures.common_band,
    measures.is_counted,
    measures.score
from measures
inner join types
    on
        measures.assessment_point = types.assessment_point
        and measures.school_id = types.school_id
        and measures.subject = types.subject
        and measures.measure = types.measure
        and measures.result_type = types.result_type
left join tests
    on
        measures.assessment_point = tests.assessment_point
        and measures.school_id = tests.school_id
        and measures.nc_year is not distinct from tests.nc_year
        and measures.subject = tests.subject
        and measures.measure = tests.measure
        and measures.framework = tests.framework
where measures.measure not in ('M3', 'M5') or tests.framework is not null
-- on the common scale the most comparable result stands for the pupil, else the latest does
qualify row_number() over (
    partition by measures.assessment_point, measures.pupil_key, measures.subject, measures.measure
    order by
        case when measures.measure = 'M15' then measures.comparability end asc nulls last,
        measures.assessed_on desc nulls last, measures.result_key asc
) = 1
