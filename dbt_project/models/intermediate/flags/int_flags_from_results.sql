-- Reasons that follow from what is known of a pupil in one subject now: a row for each pupil, reason and subject.
{% set row = "pupil_key, school_id, assessment_point, subject" %}
with
in_place as (
    select
        in_place.pupil_key,
        in_place.school_id,
        in_place.assessment_point,
        bool_or(coalesce(in_place.review_on >= points.closes_on, false)) as has_review
    from {{ ref('int_support_in_place') }} as in_place
    inner join {{ ref('stg_assessment_point') }} as points on in_place.assessment_point = points.assessment_point
    where in_place.is_live
    group by in_place.pupil_key, in_place.school_id, in_place.assessment_point
),

points as (
    select * from {{ ref('stg_assessment_point') }}
),

-- the date that came with the judgement itself
reviews as (
    select
        pupil_key,
        assessment_point,
        subject,
        max(review_on) as review_on
    from {{ ref('fct_assessed_out_of_year') }}
    group by pupil_key, assessment_point, subject
),

standing as (
    select
        standing.*,
        thresholds.bands_apart,
        thresholds.reading_age_months_behind,
        thresholds.fall_in_standard_errors * sqrt(2) * standing.test_error as fall_by_chance,
        in_place.pupil_key is not null as has_support,
        coalesce(in_place.has_review, false) or coalesce(reviews.review_on >= points.closes_on, false) as has_review
    from {{ ref('int_pupil_standing') }} as standing
    cross join {{ ref('stg_threshold') }} as thresholds
    left join in_place
        on
            standing.pupil_key = in_place.pupil_key
            and standing.school_id = in_place.school_id
            and standing.assessment_point = in_place.assessment_point
    left join points on standing.assessment_point = points.assessment_point
    left join reviews
        on
            standing.pupil_key = reviews.pupil_key
            and standing.judgement_assessment_point = reviews.assessment_point
            and standing.subject = reviews.subject
),

dropped as (
    select
        {{ row }},
        'dropped' as reason,
        judgement_shown_before || ' in ' || judgement_label_before || ', ' || judgement_shown || ' in '
        || judgement_label as told,
        judgement_assessed_on as evidence_on,
        judgement_landed_at as landed_at
    from standing
    where judgement_met_before and not judgement_met_expected and judgement_days_since_before <= {{ a_year_of_days() }}
),

score_fell as (
    select
        {{ row }},
        'score_fell' as reason,
        test_shown_before || ' in ' || test_label_before || ', ' || test_shown || ' in ' || test_label
        || ', where chance explains ' || cast(cast(floor(fall_by_chance) as integer) as {{ dbt.type_string() }})
        || ' points'
        || case when is_error_assumed then ' at the usual error of a test' else '' end as told,
        test_assessed_on as evidence_on,
        test_landed_at as landed_at
    from standing
    where test_score_before - test_score > fall_by_chance and test_days_since_before <= {{ a_year_of_days() }}
),

low_without_support as (
    select
        {{ row }},
        'low_without_support' as reason,
        {{ below_text('') }} as told,
        coalesce(case when test_is_below then test_assessed_on end, judgement_assessed_on) as evidence_on,
        coalesce(case when test_is_below then test_landed_at end, judgement_landed_at) as landed_at
    from standing
    where is_below and not has_support
),

teacher_and_test_disagree as (
    select
        {{ row }},
        'teacher_and_test_disagree' as reason,
        'judged ' || judgement_shown || ' in ' || judgement_label || ', test ' || test_shown || ' in ' || test_label
            as told,
        test_assessed_on as evidence_on,
        greatest(test_landed_at, judgement_landed_at) as landed_at
    from standing
    -- a judgement on an earlier year's curriculum says "below" of the pupil's own year and no more
    where abs(judgement_common_band - test_common_band) >= bands_apart and earlier_year_assessed is null
),

reading_age_behind as (
    select
        {{ row }},
        'reading_age_behind' as reason,
        reading_age_shown || ' in ' || reading_age_label || ', ' || cast(months_behind as {{ dbt.type_string() }})
        || ' months behind' as told,
        reading_age_assessed_on as evidence_on,
        reading_age_landed_at as landed_at
    from standing
    where months_behind >= reading_age_months_behind
),

earlier_year_without_review as (
    select
        {{ row }},
        'earlier_year_without_review' as reason,
        {{ year_group_text('earlier_year_assessed') }} as told,
        judgement_assessed_on as evidence_on,
        judgement_landed_at as landed_at
    from standing
    where earlier_year_assessed is not null and not has_review
)

{% for reason in ['dropped', 'score_fell', 'low_without_support', 'teacher_and_test_disagree', 'reading_age_behind',
    'earlier_year_without_review'] %}
    select * from {{ reason }}
    {% if not loop.last %}union all{% endif %}
{% endfor %}
