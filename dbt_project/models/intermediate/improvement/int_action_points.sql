-- The assessment points at which each action is looked at, and the point whose figures it is held against.
with
actions as (
    select * from {{ ref('stg_action') }}
),

points as (
    select
        *,
        row_number() over (partition by season order by point_order) as place_in_season
    from {{ ref('stg_assessment_point') }}
),

received as (
    select distinct assessment_point from {{ ref('fct_file_receipt') }}
),

dated as (
    select
        actions.*,
        due.point_order as due_order,
        coalesce(agreed.point_order, due.point_order - 1) as agreed_order,
        actions.measure_id in ('absence', 'persistent_absence', 'severe_absence') as is_absence
    from actions
    inner join points as due on actions.due_assessment_point = due.assessment_point
    left join points as agreed on actions.agreed_assessment_point = agreed.assessment_point
)

select
    dated.action_id,
    dated.action_order,
    points.assessment_point,
    points.point_order,
    points.academic_year,
    dated.due_order,
    dated.agreed_order,
    -- absence goes up and down with the season: it is held against the same season of the year before
    case when dated.is_absence then same_season.assessment_point end as season_assessment_point
from dated
inner join points
    on
        dated.agreed_order <= points.point_order
        and dated.due_order + 3 >= points.point_order
inner join received on points.assessment_point = received.assessment_point
left join points as same_season
    on
        points.season = same_season.season
        and points.place_in_season = same_season.place_in_season + 1
