/*
    Test scores before and after: of every pupil while supported, and of all without support who sat the same tests. A
    low starting score is partly bad luck, which goes by itself; the score before it, kept as well, has none of that.
*/
with
tests as (
    select
        pupil_key,
        subject,
        framework,
        assessment_point,
        point_order,
        coalesce(assessed_on, closes_on) as tested_on,
        common_score as score,
        error_points
    from {{ ref('int_pupil_results') }}
    where seen_by = 'test' and is_standardised and common_score is not null
),

with_before as (
    select
        *,
        lag(assessment_point) over (in_order) as prior_point,
        lag(score) over (in_order) as prior_score,
        avg(score) over (of_point) as mean_score,
        greatest(0, 1 - power(error_points, 2) / nullif(var_samp(score) over (of_point), 0)) as reliability
    from tests
    window
        in_order as (partition by pupil_key, subject, framework order by point_order),
        of_point as (partition by assessment_point, subject, framework)
),

support as (
    select * from {{ ref('int_support_in_place') }}
),

told as (
    select
        told.pupil_key,
        coalesce(told.started_on, points.opens_on) as first_day,
        coalesce(
            told.ended_on, make_date(cast(substring(points.academic_year, 1, 4) as integer) + 1, 8, 31)
        ) as last_day
    from {{ ref('fct_intervention') }} as told
    inner join {{ ref('stg_assessment_point') }} as points on told.assessment_point = points.assessment_point
),

supported as (
    select
        true as is_supported,
        support.pupil_key,
        support.school_id,
        lower(trim(support.intervention)) as intervention,
        support.started_on,
        at_start.subject,
        at_start.framework,
        at_start.prior_point,
        at_start.assessment_point as start_point,
        at_end.assessment_point as end_point,
        at_start.prior_score,
        at_start.score as start_score,
        at_end.score as end_score,
        (1 - at_start.reliability) * (at_start.mean_score - at_start.score) as drawn_to_mean,
        cast(floor(
            date_diff('day', support.started_on, least(at_end.tested_on, coalesce(support.ended_on, at_end.tested_on)))
            / 7.0
        ) as integer) as weeks
    from support
    inner join with_before as at_end
        on
            support.pupil_key = at_end.pupil_key
            and support.assessment_point = at_end.assessment_point
            and (support.subject is null or support.subject = at_end.subject)
    inner join with_before as at_start
        on
            support.pupil_key = at_start.pupil_key
            and at_end.subject = at_start.subject
            and at_end.framework = at_start.framework
            and at_start.point_order < at_end.point_order
            -- a test in the first three weeks is still the start
            and at_start.tested_on <= support.started_on + interval 21 days
            and date_diff('day', at_start.tested_on, support.started_on) <= {{ a_year_of_days() }}
    where support.ended_on is null or date_diff('day', support.ended_on, at_end.tested_on) <= 183
    qualify row_number() over (
        partition by
            support.pupil_key, support.school_id, lower(trim(support.intervention)), support.started_on,
            at_end.assessment_point, at_end.subject
        order by at_start.point_order desc
    ) = 1
),

same_tests as (
    select distinct
        subject,
        framework,
        start_point,
        end_point
    from supported
),

without_support as (
    select
        false as is_supported,
        at_start.pupil_key,
        cast(null as {{ dbt.type_string() }}) as school_id,
        cast(null as {{ dbt.type_string() }}) as intervention,
        cast(null as date) as started_on,
        at_start.subject,
        at_start.framework,
        at_start.prior_point,
        at_start.assessment_point as start_point,
        at_end.assessment_point as end_point,
        at_start.prior_score,
        at_start.score as start_score,
        at_end.score as end_score,
        cast(null as double) as drawn_to_mean,
        cast(null as integer) as weeks
    from same_tests
    inner join with_before as at_start
        on
            same_tests.subject = at_start.subject
            and same_tests.framework = at_start.framework
            and same_tests.start_point = at_start.assessment_point
    inner join with_before as at_end
        on
            at_start.pupil_key = at_end.pupil_key
            and at_start.subject = at_end.subject
            and at_start.framework = at_end.framework
            and same_tests.end_point = at_end.assessment_point
    left join told
        on
            at_start.pupil_key = told.pupil_key
            and at_end.tested_on >= told.first_day
            and at_start.tested_on <= told.last_day
    where told.pupil_key is null
),

together as (
    select * from supported
    union all
    select * from without_support
)

select
    *,
    {{ hashed_key([
        'is_supported', 'pupil_key', 'school_id', 'intervention', 'started_on', 'subject', 'framework', 'start_point',
        'end_point'
    ]) }} as change_key
from together
