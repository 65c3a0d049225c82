-- What is known of a pupil in a subject at an assessment point, in one of three views, and what was known before.
with
frameworks as (
    select * from {{ ref('stg_framework') }}
),

points as (
    select * from {{ ref('stg_assessment_point') }}
),

receipts as (
    select * from {{ ref('stg_file_receipt') }}
),

thresholds as (
    select * from {{ ref('stg_threshold') }}
),

viewed as (
    select
        results.pupil_key,
        results.assessment_point,
        points.point_order,
        points.academic_year,
        points.label,
        points.closes_on,
        results.subject,
        case
            when frameworks.kind in ('point_in_time', 'linear_steps', 'grades') then 'judgement'
            when frameworks.kind = 'reading_age' then 'reading_age'
            else 'test'
        end as seen_by,
        results.framework,
        results.result_key,
        results.result_type,
        results.outcome_status = 'scored' as is_scored,
        results.assessed_on,
        results.earned_before_joining,
        receipts.landed_at,
        results.nc_year_assessed,
        results.is_assessed_on_earlier_year,
        results.is_assessed_on_earlier_year and frameworks.kind <> 'linear_steps' as leaves_its_year_unsaid,
        results.common_band,
        results.met_expected,
        results.score,
        results.common_score,
        coalesce(15 * frameworks.score_sem / frameworks.score_sd, thresholds.error_of_a_test) as error_points,
        frameworks.score_sem is null as is_error_assumed,
        frameworks.nationally_standardised and frameworks.kind = 'standardised_score' as is_standardised,
        results.reading_age_months,
        results.reading_age_difference_months,
        results.grade,
        thresholds.low_score,
        thresholds.below_band
    from {{ ref('fct_assessment_result') }} as results
    inner join frameworks on results.framework = frameworks.framework
    inner join points on results.assessment_point = points.assessment_point
    left join receipts on results.file_id = receipts.file_id
    cross join thresholds
    where
        results.result_type in ('result', 'working_at') and results.is_latest
        -- an old statutory result that came with the pupil is prior attainment, not where the pupil stands now
        and not (results.earned_before_joining and frameworks.is_statutory)
),

chosen as (
    select *
    from viewed
    qualify row_number() over (
        partition by pupil_key, assessment_point, subject, seen_by
        order by
            is_scored desc,
            is_standardised desc,
            -- two schools may judge a pupil who moves: the one where the pupil counts now is asked first
            earned_before_joining asc,
            result_type asc,
            assessed_on desc nulls last,
            landed_at desc nulls last,
            result_key asc
    ) = 1
),

told as (
    select
        *,
        case
            when not is_scored or seen_by = 'reading_age' then null
            when is_standardised and common_score is not null then common_score < low_score
            when common_band is not null then common_band <= below_band
        end as is_below,
        case
            when not is_scored then null
            -- "expected" on another year's curriculum is not said as if it were of the pupil's own
            when seen_by = 'judgement' and leaves_its_year_unsaid
                then grade || ' (' || {{ year_group_text('nc_year_assessed') }} || ')'
            when seen_by = 'judgement' then grade
            when seen_by = 'reading_age' then {{ years_and_months('reading_age_months') }}
            else {{ plain_number('score') }}
        end as shown
    from chosen
),

before as (
    select
        *,
        lag(met_expected) over (same_scale) as met_before,
        lag(shown) over (same_scale) as shown_before,
        lag(common_score) over (same_scale) as common_score_before,
        lag(label) over (same_scale) as label_before,
        date_diff('day', lag(closes_on) over (same_scale), closes_on) as days_since_before
    from told
    where is_scored
    window same_scale as (partition by pupil_key, subject, seen_by, framework order by point_order)
)

select
    pupil_key,
    assessment_point,
    point_order,
    academic_year,
    label,
    closes_on,
    subject,
    seen_by,
    framework,
    assessed_on,
    landed_at,
    nc_year_assessed,
    is_assessed_on_earlier_year,
    common_band,
    met_expected,
    common_score,
    error_points,
    is_error_assumed,
    is_standardised,
    reading_age_difference_months,
    is_below,
    shown,
    met_before,
    shown_before,
    common_score_before,
    label_before,
    days_since_before,
    lead(point_order) over (
        partition by pupil_key, subject, seen_by, academic_year order by point_order
    ) as stands_until
from before
