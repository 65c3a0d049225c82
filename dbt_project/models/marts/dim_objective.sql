with
objectives as (
    select * from {{ ref('stg_objective') }}
),

points as (
    select * from {{ ref('stg_assessment_point') }}
),

last_version as (
    select
        school_id,
        set_compared,
        objective_id,
        max(version) as last_number
    from objectives
    group by school_id, set_compared, objective_id
),

last_point as (
    select max(point_order) as point_order from points
)

select
    coalesce(objectives.school_id, '') as school_id,
    objectives.objective_set,
    objectives.objective_id,
    objectives.version,
    objectives.objective,
    objectives.subject,
    objectives.nc_year,
    first_points.assessment_point as from_assessment_point,
    case when objectives.until_order < last_point.point_order then until_points.assessment_point end
        as until_assessment_point,
    objectives.replaces,
    objectives.version = last_version.last_number and objectives.until_order >= last_point.point_order as is_in_force
from objectives
cross join last_point
inner join last_version
    on
        objectives.school_id is not distinct from last_version.school_id
        and objectives.set_compared = last_version.set_compared
        and objectives.objective_id = last_version.objective_id
left join points as first_points on objectives.from_order = first_points.point_order
left join points as until_points on objectives.until_order = until_points.point_order
