-- Reasons that need more than one assessment point: below several times in a row, and still below after support.
with
standing as (
    select * from {{ ref('int_pupil_standing') }}
),

results as (
    select * from {{ ref('int_pupil_results') }}
    where is_below is not null
),

thresholds as (
    select * from {{ ref('stg_threshold') }}
),

support as (
    select * from {{ ref('int_support_in_place') }}
),

by_point as (
    select
        pupil_key,
        subject,
        assessment_point,
        point_order,
        label,
        closes_on,
        bool_or(is_below) as is_below
    from results
    group by pupil_key, subject, assessment_point, point_order, label, closes_on
),

-- who was never below so often cannot have been in a row: few are left to be put in order
often_below as (
    select
        by_point.pupil_key,
        by_point.subject
    from by_point
    cross join thresholds
    group by by_point.pupil_key, by_point.subject
    having count(*) filter (where by_point.is_below) >= min(thresholds.points_in_a_row)
),

breaks as (
    select
        by_point.*,
        not by_point.is_below
        or coalesce(
            date_diff('day', lag(by_point.closes_on) over (in_order), by_point.closes_on) > {{ a_year_of_days() }}, true
        ) as begins_anew
    from by_point
    inner join often_below
        on
            by_point.pupil_key = often_below.pupil_key
            and by_point.subject = often_below.subject
    window in_order as (partition by by_point.pupil_key, by_point.subject order by by_point.point_order)
),

runs as (
    select
        *,
        sum(cast(begins_anew as integer)) over (partition by pupil_key, subject order by point_order) as run
    from breaks
),

in_a_row as (
    select
        pupil_key,
        subject,
        assessment_point,
        count(*) filter (where is_below) over (run_so_far) as times_below,
        first_value(case when is_below then label end ignore nulls) over (run_so_far) as since_label,
        label as until_label
    from runs
    window run_so_far as (partition by pupil_key, subject, run order by point_order)
),

below_in_a_row as (
    select
        standing.pupil_key,
        standing.school_id,
        standing.assessment_point,
        standing.subject,
        'below_in_a_row' as reason,
        cast(in_a_row.times_below as {{ dbt.type_string() }}) || ' times, from ' || in_a_row.since_label || ' to '
        || in_a_row.until_label as told,
        coalesce(standing.test_assessed_on, standing.judgement_assessed_on) as evidence_on,
        coalesce(standing.judgement_landed_at, standing.test_landed_at) as landed_at
    from standing
    inner join in_a_row
        on
            standing.pupil_key = in_a_row.pupil_key
            and standing.subject = in_a_row.subject
            and standing.last_point = in_a_row.assessment_point
    cross join thresholds
    where standing.is_below and in_a_row.times_below >= thresholds.points_in_a_row
),

ended as (
    select
        support.pupil_key,
        support.school_id,
        support.assessment_point,
        support.subject,
        max(support.ended_on) as ended_on,
        max_by(support.intervention, support.ended_on) as intervention
    from support
    where not support.is_live
    group by support.pupil_key, support.school_id, support.assessment_point, support.subject
),

support_ended_still_below as (
    select
        standing.pupil_key,
        standing.school_id,
        standing.assessment_point,
        standing.subject,
        'support_ended_still_below' as reason,
        {{ below_text('standing') }}
        || ' after '
        || ended.intervention
        || ' ended on '
        || {{ date_text('ended.ended_on') }}
            as told,
        coalesce(standing.test_assessed_on, standing.judgement_assessed_on) as evidence_on,
        coalesce(standing.judgement_landed_at, standing.test_landed_at) as landed_at
    from standing
    inner join ended
        on
            standing.pupil_key = ended.pupil_key
            and standing.school_id = ended.school_id
            and standing.assessment_point = ended.assessment_point
            and (ended.subject is null or standing.subject = ended.subject)
    -- other support that may be for the subject goes on
    left join support as going_on
        on
            standing.pupil_key = going_on.pupil_key
            and standing.school_id = going_on.school_id
            and standing.assessment_point = going_on.assessment_point
            and going_on.is_live
            and (going_on.subject is null or standing.subject = going_on.subject)
    where standing.is_below and standing.last_closes_on > ended.ended_on and going_on.pupil_key is null
    qualify row_number() over (
        partition by standing.pupil_key, standing.assessment_point, standing.subject order by ended.ended_on desc
    ) = 1
)

select * from below_in_a_row
union all
select * from support_ended_still_below
