-- A result stands until the next of its view in the same academic year: a test of autumn is what is known in spring.
{%- set of_a_view = ['shown', 'framework', 'label', 'assessed_on', 'landed_at'] %}
{%- set of_a_grade = ['common_band', 'met_expected', 'is_below', 'met_before', 'shown_before', 'label_before',
    'days_since_before'] %}
with
watched as (
    select * from {{ ref('int_pupils_watched') }}
),

results as (
    select * from {{ ref('int_pupil_results') }}
),

standing as (
    select
        watched.pupil_key,
        watched.school_id,
        watched.assessment_point,
        watched.nc_year,
        {% for column in ['subject', 'seen_by', 'point_order', 'closes_on', 'is_assessed_on_earlier_year',
            'nc_year_assessed', 'common_score', 'common_score_before', 'error_points', 'is_error_assumed',
            'reading_age_difference_months'] + of_a_view + of_a_grade %}
            results.{{ column }},
        {% endfor %}
        results.assessment_point as told_at
    from watched
    inner join results
        on
            watched.pupil_key = results.pupil_key
            and watched.academic_year = results.academic_year
            and watched.point_order >= results.point_order
            and (results.stands_until is null or watched.point_order < results.stands_until)
),

judgement as (
    select * from standing
    where seen_by = 'judgement'
),

test as (
    select * from standing
    where seen_by = 'test'
),

reading_age as (
    select * from standing
    where seen_by = 'reading_age'
)

select
    {% for column in ['pupil_key', 'school_id', 'assessment_point', 'nc_year', 'subject'] %}
        coalesce(judgement.{{ column }}, test.{{ column }}, reading_age.{{ column }}) as {{ column }},
    {% endfor %}
    {% for view in ['judgement', 'test', 'reading_age'] %}
        {{ view }}.told_at as {{ view }}_assessment_point,
        {% for column in of_a_view + (of_a_grade if view != 'reading_age' else []) %}
            {{ view }}.{{ column }} as {{ view }}_{{ column }},
        {% endfor %}
    {% endfor %}
    case when judgement.is_assessed_on_earlier_year then judgement.nc_year_assessed end as earlier_year_assessed,
    test.common_score as test_score,
    test.common_score_before as test_score_before,
    test.error_points as test_error,
    coalesce(test.is_error_assumed, false) as is_error_assumed,
    -reading_age.reading_age_difference_months as months_behind,
    coalesce(judgement.is_below, false) or coalesce(test.is_below, false) as is_below,
    coalesce(judgement.told_at = judgement.assessment_point, false)
    or coalesce(test.told_at = test.assessment_point, false)
    or coalesce(reading_age.told_at = reading_age.assessment_point, false) as is_assessed_now,
    greatest(judgement.closes_on, test.closes_on, reading_age.closes_on) as last_closes_on,
    case
        when judgement.is_below is null and test.is_below is null then null
        when judgement.is_below is null or (test.is_below is not null and test.point_order > judgement.point_order)
            then test.told_at
        else judgement.told_at
    end as last_point
from judgement
full outer join test
    on
        judgement.pupil_key = test.pupil_key
        and judgement.school_id = test.school_id
        and judgement.assessment_point = test.assessment_point
        and judgement.subject = test.subject
full outer join reading_age
    on
        coalesce(judgement.pupil_key, test.pupil_key) = reading_age.pupil_key
        and coalesce(judgement.school_id, test.school_id) = reading_age.school_id
        and coalesce(judgement.assessment_point, test.assessment_point) = reading_age.assessment_point
        and coalesce(judgement.subject, test.subject) = reading_age.subject
