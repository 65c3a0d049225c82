-- A school whose year groups are each too small for a page: its judgements of one term in three years, put together.
with
points as (
    select * from {{ ref('int_points_to_report') }}
),

three_years as (
    select
        points.assessment_point,
        points.assessment_point as counted_point
    from points
    union all
    select
        points.assessment_point,
        points.previous_assessment_point as counted_point
    from points
    where points.previous_assessment_point is not null
    union all
    select
        points.assessment_point,
        earlier.previous_assessment_point as counted_point
    from points
    inner join points as earlier on points.previous_assessment_point = earlier.assessment_point
    where earlier.previous_assessment_point is not null
),

judged as (
    select * from {{ ref('int_pupil_measures') }}
    where measure = 'M1'
),

year_groups as (
    select
        assessment_point,
        phase,
        school_id,
        nc_year,
        count(*) as on_roll
    from {{ ref('int_pupils_in_phase') }}
    group by assessment_point, phase, school_id, nc_year
),

small_schools as (
    select
        assessment_point,
        phase,
        school_id
    from year_groups
    group by assessment_point, phase, school_id
    having max(on_roll) < {{ smallest_group() }}
)

select
    small_schools.assessment_point,
    small_schools.phase,
    small_schools.school_id,
    'three_years' as nc_year,
    judged.subject,
    'M1' as measure,
    '' as pupil_group,
    count(*) as eligible,
    count(*) as n,
    sum(judged.is_counted) as met,
    cast(null as double) as mean,
    cast(null as double) as sd,
    min(judged.framework) as framework,
    max(judged.comparability) as comparability,
    0 as other_n,
    0 as other_met
from small_schools
inner join three_years on small_schools.assessment_point = three_years.assessment_point
inner join judged
    on
        three_years.counted_point = judged.assessment_point
        and small_schools.phase = judged.phase
        and small_schools.school_id = judged.school_id
group by small_schools.assessment_point, small_schools.phase, small_schools.school_id, judged.subject
