with
results as (
    select * from {{ ref('int_results_mapped_to_framework') }}
),

enrolments as (
    select * from {{ ref('int_enrolments_counted_once') }}
),

points as (
    select * from {{ ref('stg_assessment_point') }}
),

joined as (
    select
        results.result_key,
        results.pupil_key,
        results.school_id,
        results.assessment_point,
        results.subject,
        results.framework,
        results.result_type,
        results.outcome_status,
        results.result_number,
        results.age_at_test_months,
        results.kind,
        results.is_judgement,
        results.is_statutory,
        results.nationally_standardised,
        results.counts_as,
        results.grade,
        results.grade_order,
        results.grade_band,
        results.grade_names_its_year,
        results.year_given,
        results.meets_expected,
        results.score,
        results.reading_age_months,
        points.term,
        points.academic_year,
        coalesce(here.nc_year, counted.nc_year) as nc_year,
        coalesce(results.nc_year_named, here.nc_year, counted.nc_year) as nc_year_assessed,
        here.pupil_key is null
        or coalesce(coalesce(results.assessed_on, points.closes_on) < here.joined_on, false)
            as earned_before_joining
    from results
    left join points on results.assessment_point = points.assessment_point
    left join enrolments as here
        on
            results.pupil_key = here.pupil_key
            and results.school_id = here.school_id
            and results.assessment_point = here.assessment_point
            and here.enrolment_kind <> 'previous'
    left join enrolments as counted
        on
            results.pupil_key = counted.pupil_key
            and results.assessment_point = counted.assessment_point
            and counted.counts_in_totals
),

compared_with_own_year as (
    select
        *,
        coalesce(nc_year_assessed = nc_year, false) as is_assessed_on_own_year,
        -- steps that name their year run on from year to year: an earlier year's step is a low place on one scale
        coalesce(nc_year_assessed = nc_year or (grade_names_its_year and nc_year is not null), false)
            as is_on_scale_of_own_year,
        coalesce({{ nc_year_order('nc_year_assessed') }} < {{ nc_year_order('nc_year') }}, false)
            as is_assessed_on_earlier_year
    from joined
)

select * from compared_with_own_year
