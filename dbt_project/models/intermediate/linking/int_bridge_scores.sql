with
results as (
    select * from {{ ref('int_results_joined_to_enrolment') }}
    where
        outcome_status = 'scored'
        and result_type in ('result', 'working_at')
        and case when is_judgement then is_on_scale_of_own_year else is_assessed_on_own_year end
),

standardised as (
    select * from {{ ref('int_results_standardised') }}
),

in_order as (
    select * from {{ ref('int_results_in_order') }}
),

latest as (
    select
        results.pupil_key,
        results.school_id,
        results.subject,
        results.nc_year,
        results.assessment_point,
        results.term,
        results.framework,
        results.is_judgement,
        results.grade_order,
        standardised.common_score,
        standardised.common_score_se
    from results
    inner join in_order on results.result_key = in_order.result_key
    left join standardised on results.result_key = standardised.result_key
    where results.is_judgement or standardised.common_score is not null
    qualify row_number() over (
        partition by results.pupil_key, results.subject, results.assessment_point, results.framework
        order by in_order.place_in_order desc
    ) = 1
),

bridges as (
    select
        judged.pupil_key,
        judged.school_id,
        judged.subject,
        judged.nc_year,
        judged.assessment_point,
        judged.framework as from_framework,
        tested.framework as to_framework,
        cast(judged.grade_order as double) as x,
        expected.expected_order as expected_x,
        tested.common_score as y,
        tested.common_score_se as y_se,
        pupils.sex,
        enrolments.is_disadvantaged
    from latest as judged
    inner join latest as tested
        on
            judged.pupil_key = tested.pupil_key
            and judged.subject = tested.subject
            and judged.assessment_point = tested.assessment_point
    left join {{ ref('int_expected_grades') }} as expected
        on
            judged.framework = expected.framework
            and judged.subject = expected.subject
            and judged.nc_year = expected.nc_year
            and judged.term = expected.term
    left join {{ ref('dim_pupil') }} as pupils on judged.pupil_key = pupils.pupil_key
    left join {{ ref('int_enrolments_counted_once') }} as enrolments
        on
            judged.pupil_key = enrolments.pupil_key
            and judged.school_id = enrolments.school_id
            and judged.assessment_point = enrolments.assessment_point
    where judged.is_judgement and not tested.is_judgement
)

select * from bridges
