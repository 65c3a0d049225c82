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
),

by_year_group as (
    select
        small_schools.assessment_point,
        small_schools.phase,
        small_schools.school_id,
        judged.subject,
        count(*) as n,
        sum(judged.is_counted) as met,
        min(judged.framework) as framework,
        max(judged.comparability) as comparability
    from small_schools
    inner join three_years on small_schools.assessment_point = three_years.assessment_point
    inner join judged
        on
            three_years.counted_point = judged.assessment_point
            and small_schools.phase = judged.phase
            and small_schools.school_id = judged.school_id
    group by
        small_schools.assessment_point, small_schools.phase, small_schools.school_id, judged.subject,
        judged.assessment_point, judged.nc_year
),

put_together as (
    select
        assessment_point,
        phase,
        school_id,
        subject,
        sum(n) as n,
        sum(met) as met,
        min(framework) as framework,
        max(comparability) as comparability,
        count(case when n < {{ smallest_group() }} then 1 end) as small_ones,
        sum(case when n < {{ smallest_group() }} then n else 0 end) as small_n,
        sum(case when n < {{ smallest_group() }} then met else 0 end) as small_met
    from by_year_group
    group by assessment_point, phase, school_id, subject
)

select
    assessment_point,
    phase,
    school_id,
    'three_years' as nc_year,
    subject,
    'M1' as measure,
    '' as pupil_group,
    n as eligible,
    n,
    met,
    cast(null as double) as mean,
    cast(null as double) as sd,
    framework,
    comparability,
    0 as other_n,
    0 as other_met
from put_together
-- a year group that was larger once is told on a page of its time: what the others leave must not be few
where small_ones >= 2 and {{ keeps_hidden('small_n', 'small_met', 'small_n - small_met') }}
