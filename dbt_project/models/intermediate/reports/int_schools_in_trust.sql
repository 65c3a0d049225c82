with
points as (
    select * from {{ ref('int_points_to_report') }}
),

schools as (
    select * from {{ ref('dim_school') }}
)

select
    points.assessment_point,
    schools.school_id,
    schools.school_name,
    case
        when schools.is_special or schools.phase = 'special' then 'special'
        when schools.phase in ('nursery', 'primary') then 'primary'
        when schools.phase in ('secondary', '16-plus') then 'secondary'
        -- a middle or all-through school stands in both blocks, by its pupils' year groups
    end as only_phase
from schools
cross join points
where
    (schools.joined_trust_on is null or schools.joined_trust_on <= points.closes_on)
    and (schools.left_trust_on is null or schools.left_trust_on > points.closes_on)
