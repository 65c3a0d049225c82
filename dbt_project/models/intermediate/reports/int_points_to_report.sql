with
points as (
    select * from {{ ref('dim_assessment_point') }}
),

received as (
    select distinct assessment_point from {{ ref('fct_file_receipt') }}
),

in_order as (
    select
        *,
        lead(closes_on) over (order by point_order) as next_closes_on
    from points
),

same_season_before as (
    select
        points.assessment_point,
        earlier.assessment_point as previous_assessment_point,
        earlier.label as previous_label
    from points
    inner join points as earlier
        on
            points.season = earlier.season
            and points.point_order > earlier.point_order
    qualify row_number() over (partition by points.assessment_point order by earlier.point_order desc) = 1
)

select
    in_order.assessment_point,
    in_order.label as assessment_point_label,
    in_order.point_order,
    in_order.closes_on,
    in_order.next_closes_on,
    same_season_before.previous_assessment_point,
    same_season_before.previous_label
from in_order
inner join received on in_order.assessment_point = received.assessment_point
left join same_season_before on in_order.assessment_point = same_season_before.assessment_point
