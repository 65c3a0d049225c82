-- The points at which an action is looked at, each with the last one before that has figures to hold it against.
with
action_points as (
    select * from {{ ref('int_action_points') }}
),

points_with_values as (
    select distinct
        pupil_values.action_id,
        points.assessment_point,
        points.point_order,
        points.academic_year
    from {{ ref('int_action_values') }} as pupil_values
    inner join {{ ref('stg_assessment_point') }} as points
        on pupil_values.assessment_point = points.assessment_point
),

points_compared as (
    select
        action_points.action_id,
        action_points.assessment_point,
        action_points.point_order,
        action_points.agreed_order,
        measured.assessment_point as then_assessment_point,
        coalesce(
            measured.academic_year = action_points.academic_year and action_points.season_assessment_point is null,
            false
        ) as is_same_pupils,
        coalesce(at_point.action_id is not null and action_points.point_order > action_points.agreed_order, false)
            as is_measured_now
    from action_points
    left join points_with_values as at_point
        on
            action_points.action_id = at_point.action_id
            and action_points.assessment_point = at_point.assessment_point
    left join points_with_values as measured
        on
            action_points.action_id = measured.action_id
            and (
                action_points.season_assessment_point = measured.assessment_point
                or (
                    action_points.season_assessment_point is null
                    and measured.point_order between action_points.agreed_order - 3 and action_points.agreed_order
                )
            )
    qualify row_number() over (
        partition by action_points.action_id, action_points.assessment_point
        order by measured.point_order desc nulls last
    ) = 1
)

select * from points_compared
