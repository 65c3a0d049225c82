with
points as (
    select * from {{ ref('stg_assessment_point') }}
),

told as (
    select
        registers.school_id,
        points.academic_year,
        min(points.point_order) as first_point
    from {{ ref('stg_intervention') }} as registers
    inner join points on registers.assessment_point = points.assessment_point
    group by registers.school_id, points.academic_year
)

select
    told.school_id,
    points.assessment_point
from told
inner join points on told.academic_year = points.academic_year and told.first_point <= points.point_order
