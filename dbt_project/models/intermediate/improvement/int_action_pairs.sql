-- The pupils' values now and then. Within a year both are of the same pupils, in the same framework.
with
points_compared as (
    select * from {{ ref('int_action_points_compared') }}
),

pupil_values as (
    select
        pupil_values.*,
        -- scores of different tests never stand in one figure
        case when actions.measure_id = 'M3' then pupil_values.counted_in else '' end as figure_of
    from {{ ref('int_action_values') }} as pupil_values
    inner join {{ ref('stg_action') }} as actions on pupil_values.action_id = actions.action_id
),

counted as (
    select distinct
        action_id,
        assessment_point,
        counted_in
    from pupil_values
),

kept_in_both as (
    select
        points_compared.action_id,
        points_compared.assessment_point,
        counted_then.counted_in
    from points_compared
    inner join counted as counted_then
        on
            points_compared.action_id = counted_then.action_id
            and points_compared.then_assessment_point = counted_then.assessment_point
    left join counted as counted_now
        on
            points_compared.action_id = counted_now.action_id
            and points_compared.assessment_point = counted_now.assessment_point
            and counted_then.counted_in = counted_now.counted_in
    where counted_now.counted_in is not null or not points_compared.is_measured_now
),

then_side as (
    select
        points_compared.action_id,
        points_compared.assessment_point,
        then_values.pupil_key,
        then_values.figure_of,
        then_values.counted_in,
        then_values.is_met,
        then_values.score,
        then_values.possible,
        then_values.absent
    from points_compared
    inner join pupil_values as then_values
        on
            points_compared.action_id = then_values.action_id
            and points_compared.then_assessment_point = then_values.assessment_point
    inner join kept_in_both
        on
            points_compared.action_id = kept_in_both.action_id
            and points_compared.assessment_point = kept_in_both.assessment_point
            and then_values.counted_in = kept_in_both.counted_in
),

now_side as (
    select
        points_compared.action_id,
        points_compared.assessment_point,
        now_values.pupil_key,
        now_values.figure_of,
        now_values.counted_in,
        now_values.is_met,
        now_values.score,
        now_values.possible,
        now_values.absent
    from points_compared
    inner join pupil_values as now_values
        on
            points_compared.action_id = now_values.action_id
            and points_compared.assessment_point = now_values.assessment_point
    inner join kept_in_both
        on
            points_compared.action_id = kept_in_both.action_id
            and points_compared.assessment_point = kept_in_both.assessment_point
            and now_values.counted_in = kept_in_both.counted_in
    where points_compared.is_measured_now
)

select
    points_compared.action_id,
    points_compared.assessment_point,
    points_compared.then_assessment_point,
    points_compared.is_same_pupils,
    coalesce(then_side.figure_of, now_side.figure_of) as figure_of,
    coalesce(then_side.pupil_key, now_side.pupil_key) as pupil_key,
    then_side.pupil_key is not null as has_then,
    now_side.pupil_key is not null as has_now,
    then_side.is_met as met_then,
    now_side.is_met as met_now,
    then_side.score as score_then,
    now_side.score as score_now,
    then_side.possible as possible_then,
    then_side.absent as absent_then,
    now_side.possible as possible_now,
    now_side.absent as absent_now
from then_side
full outer join now_side
    on
        then_side.action_id = now_side.action_id
        and then_side.assessment_point = now_side.assessment_point
        and then_side.pupil_key = now_side.pupil_key
        and then_side.counted_in = now_side.counted_in
inner join points_compared
    on
        coalesce(then_side.action_id, now_side.action_id) = points_compared.action_id
        and coalesce(then_side.assessment_point, now_side.assessment_point) = points_compared.assessment_point
where
    not points_compared.is_same_pupils
    or not points_compared.is_measured_now
    or (then_side.pupil_key is not null and now_side.pupil_key is not null)
qualify row_number() over (
    partition by
        points_compared.action_id, points_compared.assessment_point,
        coalesce(then_side.figure_of, now_side.figure_of), coalesce(then_side.pupil_key, now_side.pupil_key)
    order by
        case when then_side.pupil_key is not null and now_side.pupil_key is not null then 0 else 1 end asc,
        coalesce(then_side.counted_in, now_side.counted_in) asc
) = 1
