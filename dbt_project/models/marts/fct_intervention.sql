with
told as (
    select * from {{ ref('stg_intervention') }}
    where intervention is not null
),

receipts as (
    select * from {{ ref('stg_file_receipt') }}
),

points as (
    select * from {{ ref('stg_assessment_point') }}
),

latest as (
    select
        told.*,
        points.point_order
    from told
    left join receipts on told.file_id = receipts.file_id
    left join points on told.assessment_point = points.assessment_point
    qualify row_number() over (
        partition by told.pupil_key, told.school_id, lower(told.intervention), told.started_on
        order by
            points.point_order desc nulls last, receipts.landed_at desc nulls last,
            told.file_id asc, told.sheet asc, told.source_row asc
    ) = 1
),

with_a_start as (
    select
        pupil_key,
        school_id,
        lower(intervention) as named,
        max(point_order) as last_told
    from latest
    where started_on is not null
    group by pupil_key, school_id, lower(intervention)
),

known as (
    select
        latest.pupil_key,
        latest.school_id,
        latest.intervention,
        latest.started_on,
        latest.review_on,
        latest.ended_on,
        latest.lead,
        latest.reason,
        latest.assessment_point,
        latest.file_id,
        latest.sheet,
        latest.source_row
    from latest
    left join with_a_start
        on
            latest.pupil_key = with_a_start.pupil_key
            and latest.school_id = with_a_start.school_id
            and lower(latest.intervention) = with_a_start.named
    where latest.started_on is not null or with_a_start.named is null or with_a_start.last_told < latest.point_order
)

select * from known
