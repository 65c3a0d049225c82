-- What: changes whose parts (pupils, groups, mapping, test) don't add up to the whole.
-- When to resolve: at once. A page would explain another change than the one that it shows.
-- How: mend the model of the part that is new or was changed last, under intermediate/change.
select
    assessment_point,
    earlier_point,
    school_id,
    subject,
    measure,
    pupil_group,
    sum(points) as points_of_parts,
    any_value(value_now - value_then) as points_of_change
from {{ ref('fct_change_part') }}
group by assessment_point, earlier_point, school_id, subject, measure, pupil_group
having count(*) <> 4 or abs(sum(points) - any_value(value_now - value_then)) > 0.00000001
