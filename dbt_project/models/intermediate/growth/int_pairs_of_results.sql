-- A result and the same pupil's earlier one in the same framework, at the point that most pupils can be compared with.
with
results as (
    select * from {{ ref('int_results_of_counted_pupils') }}
    -- a reading age is no measure of progress, nor is a mark that stands for another paper each time
    where is_judgement or kind in ('standardised_score', 'scaled_score')
),

paired as (
    select
        results.result_key,
        results.assessment_point,
        results.subject,
        results.framework,
        results.result_type,
        earlier.result_key as earlier_result_key,
        earlier.assessment_point as from_assessment_point,
        earlier.point_order as from_point_order,
        earlier.score as earlier_score,
        earlier.common_band as earlier_band,
        earlier.met_expected as earlier_met,
        earlier.school_id <> results.school_id as has_moved
    from results
    inner join results as earlier
        on
            results.pupil_key = earlier.pupil_key
            and results.subject = earlier.subject
            and results.framework = earlier.framework
            and results.result_type = earlier.result_type
            and results.point_order > earlier.point_order
            -- a year and a few weeks, as windows do not open on the same day each year
            and results.closes_on <= earlier.closes_on + interval 400 day
),

points_to_compare as (
    select
        assessment_point,
        subject,
        framework,
        result_type,
        from_assessment_point,
        from_point_order,
        count(*) as pairs,
        max(count(*)) over (partition by assessment_point, subject, framework, result_type) as most_pairs
    from paired
    group by assessment_point, subject, framework, result_type, from_assessment_point, from_point_order
),

nearest as (
    select
        assessment_point,
        subject,
        framework,
        result_type,
        from_assessment_point
    from points_to_compare
    where 2 * pairs >= most_pairs
    qualify row_number() over (
        partition by assessment_point, subject, framework, result_type
        order by from_point_order desc
    ) = 1
)

select
    results.result_key,
    results.pupil_key,
    results.school_id,
    results.assessment_point,
    results.phase,
    results.nc_year,
    results.subject,
    results.framework,
    results.is_judgement,
    results.result_type,
    results.score,
    results.common_band,
    results.met_expected,
    paired.from_assessment_point,
    paired.earlier_score,
    paired.earlier_band,
    paired.earlier_met,
    paired.has_moved
from paired
inner join nearest
    on
        paired.assessment_point = nearest.assessment_point
        and paired.subject = nearest.subject
        and paired.framework = nearest.framework
        and paired.result_type = nearest.result_type
        and paired.from_assessment_point = nearest.from_assessment_point
inner join results on paired.result_key = results.result_key
where
    (results.is_judgement and results.common_band is not null and paired.earlier_band is not null)
    or (not results.is_judgement and results.score is not null and paired.earlier_score is not null)
