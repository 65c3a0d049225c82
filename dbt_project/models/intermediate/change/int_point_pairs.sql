-- The pairs of assessment points between which a change is told: each with the one before it, and with that of the
-- same season before.
with
points as (
    select points.*
    from {{ ref('stg_assessment_point') }} as points
    where points.assessment_point in (select receipts.assessment_point from {{ ref('stg_file_receipt') }} as receipts)
),

pairs as (
    select
        later.assessment_point,
        earlier.assessment_point as earlier_point,
        later.academic_year,
        earlier.academic_year as earlier_academic_year,
        row_number() over (partition by later.assessment_point order by earlier.point_order desc) = 1
            as is_point_before,
        row_number() over (
            partition by later.assessment_point, later.season = earlier.season order by earlier.point_order desc
        ) = 1 and later.season = earlier.season as is_season_before
    from points as later
    inner join points as earlier on later.point_order > earlier.point_order
)

select
    assessment_point,
    earlier_point,
    academic_year,
    earlier_academic_year,
    is_point_before,
    is_season_before
from pairs
where is_point_before or is_season_before
