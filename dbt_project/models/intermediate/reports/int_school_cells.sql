-- Every count that a page sets out school by school, before any is hidden. A block: what a trust's total is known of.
with
pupils as (
    select * from {{ ref('int_pupils_in_phase') }}
),

measured as (
    select * from {{ ref('int_pupil_measures') }}
),

on_roll as (
    select
        assessment_point,
        phase,
        school_id,
        nc_year,
        count(*) as eligible
    from pupils
    where nc_year <> 'X'
    group by assessment_point, phase, school_id, nc_year
),

all_three as (
    select
        assessment_point,
        phase,
        school_id,
        nc_year,
        pupil_key,
        'combined' as subject,
        'M2' as measure,
        min(framework) as framework,
        max(comparability) as comparability,
        min(is_counted) as is_counted,
        cast(null as double) as score
    from measured
    where measure = 'M1' and subject in ('reading', 'writing', 'maths')
    group by assessment_point, phase, school_id, nc_year, pupil_key
    having count(*) = 3
),

by_year as (
    select
        assessment_point,
        phase,
        school_id,
        nc_year,
        pupil_key,
        subject,
        measure,
        framework,
        comparability,
        is_counted,
        score
    from measured
    where measure <> 'M15'
    union all
    select
        assessment_point,
        phase,
        school_id,
        nc_year,
        pupil_key,
        subject,
        measure,
        framework,
        comparability,
        is_counted,
        score
    from all_three
),

years as (
    select
        by_year.assessment_point,
        by_year.phase,
        by_year.school_id,
        by_year.nc_year,
        by_year.subject,
        by_year.measure,
        '' as pupil_group,
        max(on_roll.eligible) as eligible,
        count(*) as n,
        sum(by_year.is_counted) as met,
        round(avg(by_year.score), 6) as mean,
        round(stddev_samp(by_year.score), 6) as sd,
        min(by_year.framework) as framework,
        max(by_year.comparability) as comparability,
        0 as other_n,
        0 as other_met
    from by_year
    inner join on_roll
        on
            by_year.assessment_point = on_roll.assessment_point
            and by_year.phase = on_roll.phase
            and by_year.school_id = on_roll.school_id
            and by_year.nc_year = on_roll.nc_year
    group by
        by_year.assessment_point, by_year.phase, by_year.school_id, by_year.nc_year, by_year.subject, by_year.measure
),

-- the disadvantaged of a school beside its others, on the common scale, all year groups together
groups as (
    select
        people.assessment_point,
        people.phase,
        people.school_id,
        'all' as nc_year,
        people.subject,
        'M15' as measure,
        people.pupil_group,
        count(case when people.is_in_group then 1 end) as eligible,
        count(case when people.is_in_group then people.is_met end) as n,
        coalesce(sum(case when people.is_in_group then people.is_met end), 0) as met,
        cast(null as double) as mean,
        cast(null as double) as sd,
        '' as framework,
        max(people.comparability) as comparability,
        count(case when not people.is_in_group then people.is_met end) as other_n,
        coalesce(sum(case when not people.is_in_group then people.is_met end), 0) as other_met
    from {{ ref('int_gap_pupils') }} as people
    where people.pupil_group = 'disadvantaged'
    group by people.assessment_point, people.phase, people.school_id, people.subject, people.pupil_group
    having count(people.is_met) > 0
)

-- each of the four says its columns in full; AM04 can't see that of a model from here
select * from years
union all by name
select * from groups
union all by name
select * from {{ ref('int_school_agreement') }}  -- noqa: AM04
union all by name
select * from {{ ref('int_school_roll_ups') }}  -- noqa: AM04
