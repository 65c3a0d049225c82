with
pupils as (
    select * from {{ ref('int_pupils_on_lists') }}
),

places as (
    select distinct
        assessment_point,
        place,
        label
    from {{ ref('int_pupils_watched') }}
),

shown as (
    select
        pupils.assessment_point,
        pupils.school_id,
        pupils.pupil_key,
        places.place,
        places.label,
        pupils.place - places.place as points_ago,
        results.subject,
        results.seen_by,
        results.shown,
        results.is_below,
        results.common_band,
        results.is_standardised,
        results.common_score,
        results.reading_age_difference_months
    from {{ ref('int_pupil_results') }} as results
    inner join places on results.assessment_point = places.assessment_point
    inner join pupils
        on
            results.pupil_key = pupils.pupil_key
            and places.place between pupils.place - 2 and pupils.place
)

select
    shown.assessment_point,
    shown.school_id,
    shown.pupil_key,
    shown.subject,
    subjects.subject_name,
    subjects.subject_order,
    cast(shown.points_ago as integer) as points_ago,
    shown.label as point_label,
    max(case when shown.seen_by = 'judgement' then shown.shown end) as judgement_text,
    max(case when shown.seen_by = 'test' then shown.shown end) as test_text,
    max(case when shown.seen_by = 'reading_age' then shown.shown end) as reading_age_text,
    max(case
        when shown.seen_by = 'judgement' and shown.common_band <= 2 then 'below'
        when shown.seen_by = 'judgement' and shown.common_band = 3 then 'expected'
        when shown.seen_by = 'judgement' and shown.common_band = 4 then 'above'
    end) as judged,
    max(case
        when shown.seen_by <> 'test' or not shown.is_standardised then null
        when shown.common_score < 85 then 'below'
        when shown.common_score <= 115 then 'between'
        when shown.common_score > 115 then 'above'
    end) as tested
from shown
inner join {{ ref('dim_subject') }} as subjects on shown.subject = subjects.subject
group by
    shown.assessment_point, shown.school_id, shown.pupil_key, shown.subject, subjects.subject_name,
    subjects.subject_order, shown.points_ago, shown.label
