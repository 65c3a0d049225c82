-- A result stands until the next of its view in the same academic year: a test of autumn is what is known in spring.
{%- set of_a_view = ['shown', 'label', 'assessed_on', 'landed_at'] %}
{%- set of_a_grade = ['common_band', 'is_below', 'shown_before', 'label_before', 'days_since_before'] %}
{%- set of_each = {
    'judgement': of_a_view + of_a_grade + ['met_expected', 'met_before'], 'test': of_a_view + of_a_grade,
    'reading_age': of_a_view
} %}
with
watched as (
    select
        *,
        -- one number for a pupil at a point: what is joined by it three times over is joined by no text but the subject
        row_number() over () as place_no
    from {{ ref('int_pupils_watched') }}
),

results as (
    select * exclude (framework, is_standardised)
    from {{ ref('int_pupil_results') }}
),

standing as (
    select
        watched.place_no,
        watched.school_id,
        watched.assessment_point as at_point,
        results.assessment_point = watched.assessment_point as is_told_now,
        results.*
    from results
    inner join watched
        on
            results.pupil_key = watched.pupil_key
            and results.academic_year = watched.academic_year
            and results.point_order <= watched.point_order
            and (results.stands_until is null or results.stands_until > watched.point_order)
),

{% for view in of_each %}
    {{ view }} as (
        select * from standing
        where seen_by = '{{ view }}'
    ){% if not loop.last %},{% endif %}
{% endfor %}

select
    {% for column, name in [
        ('pupil_key', 'pupil_key'), ('school_id', 'school_id'), ('at_point', 'assessment_point'), ('subject', 'subject')
    ] %}
        coalesce(judgement.{{ column }}, test.{{ column }}, reading_age.{{ column }}) as {{ name }},
    {% endfor %}
    judgement.assessment_point as judgement_assessment_point,
    {% for view, columns in of_each.items() %}
        {% for column in columns %}
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
    coalesce(judgement.is_told_now, false) or coalesce(test.is_told_now, false)
    or coalesce(reading_age.is_told_now, false) as is_assessed_now,
    greatest(judgement.closes_on, test.closes_on, reading_age.closes_on) as last_closes_on,
    case
        when judgement.is_below is null and test.is_below is null then null
        when judgement.is_below is null or (test.is_below is not null and test.point_order > judgement.point_order)
            then test.assessment_point
        else judgement.assessment_point
    end as last_point
from judgement
full outer join test on judgement.place_no = test.place_no and judgement.subject = test.subject
full outer join reading_age
    on
        coalesce(judgement.place_no, test.place_no) = reading_age.place_no
        and coalesce(judgement.subject, test.subject) = reading_age.subject
