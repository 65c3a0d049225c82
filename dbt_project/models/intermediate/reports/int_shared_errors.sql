-- The part of a figure's error that more pupils do not take away: teachers lean, and the line of a link may be off.
with
pupils as (
    select * from {{ ref('int_measure_pupils') }}
),

by_school as (
    select
        assessment_point,
        phase,
        measure,
        subject,
        framework,
        school_id,
        count(*) as n,
        count(case when comparability = 'C' then 1 end) as judged,
        coalesce(avg(leaning_sd), 0) as leaning_sd,
        coalesce(avg(line_se), 0) as line_se
    from pupils
    group by assessment_point, phase, measure, subject, framework, school_id
),

of_schools as (
    select
        *,
        1.0 * judged / n * sqrt(leaning_sd * leaning_sd + line_se * line_se) as points
    from by_school
),

of_trust as (
    select
        assessment_point,
        phase,
        measure,
        subject,
        framework,
        -- schools lean each in its own way; a line that is off is off for all of them
        sqrt(
            power(sqrt(sum(power(judged * leaning_sd, 2))) / sum(n), 2)
            + power(sum(judged * line_se) / sum(n), 2)
        ) as points
    from by_school
    group by assessment_point, phase, measure, subject, framework
)

select
    assessment_point,
    phase,
    measure,
    subject,
    framework,
    school_id,
    round(points, 6) as points
from of_schools
union all
select
    assessment_point,
    phase,
    measure,
    subject,
    framework,
    '' as school_id,
    round(points, 6) as points
from of_trust
