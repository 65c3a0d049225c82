with
points as (
    select * from {{ ref('stg_assessment_point') }}
),

results as (
    select
        results.*,
        -- a framework may be declared differently for different years: results of former years keep their own
        coalesce({{ academic_year_of('results.assessed_on') }}, points.academic_year) as year_given
    from {{ ref('stg_result') }} as results
    left join points on results.assessment_point = points.assessment_point
),

frameworks as (
    select * from {{ ref('stg_framework') }}
),

spellings as (
    select * from {{ ref('stg_framework_value') }}
),

grades as (
    select * from {{ ref('stg_framework_grade') }}
),

mapped as (
    select
        results.result_key,
        results.pupil_key,
        results.school_id,
        results.assessment_point,
        results.subject,
        results.framework,
        results.result_type,
        results.assessed_on,
        results.result_number,
        results.age_at_test_months,
        results.year_given,
        coalesce(results.nc_year_assessed, grades.curriculum_year) as nc_year_named,
        frameworks.kind,
        frameworks.kind in ('point_in_time', 'linear_steps', 'grades') as is_judgement,
        frameworks.is_statutory,
        frameworks.nationally_standardised,
        case
            when results.outcome_status is not null then results.outcome_status
            when coalesce(results.result_normal, '') = '' then 'not_entered'
            when spellings.outcome_status is not null then spellings.outcome_status
            when grades.grade is not null then 'scored'
            when
                frameworks.kind in ('standardised_score', 'percentile', 'scaled_score', 'mark', 'reading_age')
                and results.result_number >= coalesce(frameworks.score_min, results.result_number)
                and results.result_number <= coalesce(frameworks.score_max, results.result_number)
                then 'scored'
            else 'unknown'
        end as outcome_status,
        spellings.counts_as,
        grades.grade,
        grades.grade_order,
        grades.common_band as grade_band,
        coalesce(grades.meets_expected, results.result_number >= frameworks.expected_score) as meets_expected,
        grades.curriculum_year is not null as grade_names_its_year
    from results
    left join frameworks on results.framework = frameworks.framework
    left join spellings
        on
            results.framework = spellings.framework
            and results.result_normal = spellings.value_normal
            and {{ within_years('results.year_given', 'spellings') }}
    left join grades
        on
            spellings.framework = grades.framework
            and spellings.grade = grades.grade
            and {{ within_years('results.year_given', 'grades') }}
),

measured as (
    select
        *,
        case
            when outcome_status = 'scored' and not is_judgement and kind <> 'reading_age' then result_number
        end as score,
        case
            when outcome_status = 'scored' and kind = 'reading_age' then cast(round(result_number) as integer)
        end as reading_age_months
    from mapped
)

select * from measured
