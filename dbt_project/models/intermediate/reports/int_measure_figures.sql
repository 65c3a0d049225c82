with
pupils as (
    select * from {{ ref('int_measure_pupils') }}
),

block_schools as (
    select * from {{ ref('int_block_schools') }}
),

listed as (
    select * from {{ ref('int_overview_measures') }}
),

blocks as (
    select
        assessment_point,
        phase,
        sum(eligible) as eligible
    from block_schools
    group by assessment_point, phase
),

counted as (
    select
        assessment_point,
        phase,
        measure,
        subject,
        framework,
        count(*) as n,
        sum(is_met) as met,
        count(score) as scores,
        round(avg(score), 6) as mean,
        round(stddev_samp(score), 6) as sd
    from pupils
    group by assessment_point, phase, measure, subject, framework
),

users_of_tests as (
    select distinct
        assessment_point,
        phase,
        measure,
        subject,
        framework,
        school_id
    from pupils
    where measure in ('M3', 'M5')
),

schools_that_use_the_test as (
    select
        used.assessment_point,
        used.phase,
        used.measure,
        used.subject,
        used.framework,
        sum(block_schools.eligible) as eligible
    from users_of_tests as used
    inner join block_schools
        on
            used.assessment_point = block_schools.assessment_point
            and used.phase = block_schools.phase
            and used.school_id = block_schools.school_id
    group by used.assessment_point, used.phase, used.measure, used.subject, used.framework
),

-- and why those of them that can't be compared can't
received as (
    select
        results.assessment_point,
        results.phase,
        results.subject,
        string_agg(distinct rules.reason, '; ' order by rules.reason) as reason_apart
    from {{ ref('int_block_results') }} as results
    left join {{ ref('comparability_of_pairs') }} as rules
        on results.evidence = rules.evidence and rules.beside = 'any' and rules.comparability = 'D'
    group by results.assessment_point, results.phase, results.subject
)

select
    blocks.assessment_point,
    blocks.phase,
    listed.measure,
    listed.subject,
    coalesce(counted.framework, '') as framework,
    listed.row_order,
    cast(coalesce(counted.n, 0) as integer) as n,
    cast(coalesce(schools_that_use_the_test.eligible, blocks.eligible) as integer) as eligible,
    cast(blocks.eligible as integer) as eligible_in_block,
    cast(counted.met as integer) as met,
    counted.mean,
    counted.sd,
    of_figures.comparability,
    coalesce(of_figures.reason, case when counted.n is null then received.reason_apart end) as comparability_reason,
    coalesce(shared_errors.points, 0) as shared_points,
    received.subject is not null as has_results
from blocks
inner join listed on blocks.phase = listed.phase
left join counted
    on
        blocks.assessment_point = counted.assessment_point
        and blocks.phase = counted.phase
        and listed.measure = counted.measure
        and listed.subject = counted.subject
left join schools_that_use_the_test
    on
        counted.assessment_point = schools_that_use_the_test.assessment_point
        and counted.phase = schools_that_use_the_test.phase
        and counted.measure = schools_that_use_the_test.measure
        and counted.subject = schools_that_use_the_test.subject
        and counted.framework = schools_that_use_the_test.framework
left join {{ ref('int_shared_errors') }} as shared_errors
    on
        counted.assessment_point = shared_errors.assessment_point
        and counted.phase = shared_errors.phase
        and counted.measure = shared_errors.measure
        and counted.subject = shared_errors.subject
        and counted.framework = shared_errors.framework
        and shared_errors.school_id = ''
left join {{ ref('int_figure_comparability') }} as of_figures
    on
        counted.assessment_point = of_figures.assessment_point
        and counted.phase = of_figures.phase
        and counted.measure = of_figures.measure
        and counted.subject = of_figures.subject
        and counted.framework = of_figures.framework
        and of_figures.school_id = ''
left join received
    on
        blocks.assessment_point = received.assessment_point
        and blocks.phase = received.phase
        -- writing stands for all three: without it there is nothing to put together
        and case when listed.measure = 'M2' then 'writing' else listed.subject end = received.subject
-- a test that nobody took has no row; a judgement that nobody sent is missed, and says so
where listed.measure not in ('M3', 'M5') or counted.n > 0
