-- Where a school joined or left the trust between two points: the figures of the schools that were in it at both.
with
points as (
    select * from {{ ref('int_points_to_report') }}
    where previous_assessment_point is not null
),

in_trust as (
    select * from {{ ref('int_schools_in_trust') }}
),

in_both as (
    select
        points.assessment_point,
        in_trust.school_id
    from points
    inner join in_trust on points.assessment_point = in_trust.assessment_point
    inner join in_trust as in_trust_then
        on
            points.previous_assessment_point = in_trust_then.assessment_point
            and in_trust.school_id = in_trust_then.school_id
),

sides as (
    select
        assessment_point,
        assessment_point as measured_at,
        true as is_now
    from points
    union all
    select
        assessment_point,
        previous_assessment_point as measured_at,
        false as is_now
    from points
),

counted as (
    select
        sides.assessment_point,
        pupils.phase,
        pupils.measure,
        pupils.subject,
        pupils.framework,
        sides.is_now,
        count(*) as n_of_all,
        count(in_both.school_id) as n,
        sum(case when in_both.school_id is not null then pupils.is_met end) as met,
        round(avg(case when in_both.school_id is not null then pupils.score end), 6) as mean,
        round(stddev_samp(case when in_both.school_id is not null then pupils.score end), 6) as sd
    from sides
    inner join {{ ref('int_measure_pupils') }} as pupils on sides.measured_at = pupils.assessment_point
    left join in_both
        on
            sides.assessment_point = in_both.assessment_point
            and pupils.school_id = in_both.school_id
    group by
        sides.assessment_point, pupils.phase, pupils.measure, pupils.subject, pupils.framework, sides.is_now
),

two_sided as (
    select
        assessment_point,
        phase,
        measure,
        subject,
        framework,
        max(n) filter (where is_now) as n,
        max(met) filter (where is_now) as met,
        max(mean) filter (where is_now) as mean,
        max(sd) filter (where is_now) as sd,
        max(n) filter (where not is_now) as n_then,
        max(met) filter (where not is_now) as met_then,
        max(mean) filter (where not is_now) as mean_then,
        max(sd) filter (where not is_now) as sd_then,
        -- the pupils of the other schools must not be a group too small to print
        bool_or(n_of_all - n between 1 and {{ smallest_group() }} - 1) as gives_few_away
    from counted
    group by assessment_point, phase, measure, subject, framework
    having bool_or(n_of_all > n)
)

select
    *,
    coalesce(
        n >= {{ smallest_group() }} and n_then >= {{ smallest_group() }} and not gives_few_away
        and not coalesce({{ says_it_of_everyone('met', 'n') }}, false)
        and not coalesce({{ says_it_of_everyone('met_then', 'n_then') }}, false),
        false
    ) as may_be_compared
from two_sided
