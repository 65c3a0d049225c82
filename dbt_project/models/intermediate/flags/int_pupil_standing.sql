-- A result stands until the next of its view in the same academic year: a test of autumn is what is known in spring.
with
watched as (
    select * from {{ ref('int_pupils_watched') }}
),

results as (
    select * from {{ ref('int_pupil_results') }}
)

select
    watched.pupil_key,
    watched.school_id,
    watched.assessment_point,
    watched.nc_year,
    results.subject,
    {% for view in ['judgement', 'test', 'reading_age'] %}
        {% for column in ['shown', 'framework', 'label', 'assessment_point', 'assessed_on', 'landed_at'] %}
            max(case when results.seen_by = '{{ view }}' then results.{{ column }} end) as {{ view }}_{{ column }},
        {% endfor %}
    {% endfor %}
    {% for view in ['judgement', 'test'] %}
        {% for column in ['common_band', 'met_expected', 'is_below', 'met_before', 'shown_before', 'label_before',
            'days_since_before'] %}
            max(case when results.seen_by = '{{ view }}' then results.{{ column }} end) as {{ view }}_{{ column }},
        {% endfor %}
    {% endfor %}
    max(case
        when results.seen_by = 'judgement' and results.is_assessed_on_earlier_year then results.nc_year_assessed
    end) as earlier_year_assessed,
    max(case when results.seen_by = 'test' then results.common_score end) as test_score,
    max(case when results.seen_by = 'test' then results.common_score_before end) as test_score_before,
    max(case when results.seen_by = 'test' then results.error_points end) as test_error,
    bool_or(results.seen_by = 'test' and results.is_error_assumed) as is_error_assumed,
    max(case when results.seen_by = 'reading_age' then -results.reading_age_difference_months end) as months_behind,
    coalesce(bool_or(results.is_below), false) as is_below,
    coalesce(bool_or(results.assessment_point = watched.assessment_point), false) as is_assessed_now,
    max(results.closes_on) as last_closes_on,
    max_by(results.assessment_point, results.point_order) filter (where results.is_below is not null) as last_point
from watched
inner join results
    on
        watched.pupil_key = results.pupil_key
        and watched.academic_year = results.academic_year
        and watched.point_order >= results.point_order
        and (results.stands_until is null or watched.point_order < results.stands_until)
group by watched.pupil_key, watched.school_id, watched.assessment_point, watched.nc_year, results.subject
