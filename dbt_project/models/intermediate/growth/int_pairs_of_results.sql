-- A result and the same pupil's earlier one in the same framework, at the point that most pupils can be compared with.
with
results as (
    select * from {{ ref('int_results_of_counted_pupils') }}
    -- a reading age is no measure of progress, nor is a mark that stands for another paper each time
    where is_judgement or kind in ('standardised_score', 'scaled_score')
),

paired as (
    select
        results.*,
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
        point_order,
        subject,
        framework,
        result_type,
        from_point_order,
        count(*) as pairs,
        max(count(*)) over (partition by point_order, subject, framework, result_type) as most_pairs
    from paired
    group by point_order, subject, framework, result_type, from_point_order
),

nearest as (
    select
        point_order,
        subject,
        framework,
        result_type,
        max(from_point_order) as from_point_order
    from points_to_compare
    where 2 * pairs >= most_pairs
    group by point_order, subject, framework, result_type
)

select
    paired.result_key,
    paired.pupil_key,
    paired.school_id,
    paired.assessment_point,
    paired.phase,
    paired.nc_year,
    paired.subject,
    paired.framework,
    paired.is_judgement,
    paired.result_type,
    paired.score,
    paired.common_band,
    paired.met_expected,
    paired.from_assessment_point,
    paired.earlier_score,
    paired.earlier_band,
    paired.earlier_met,
    paired.has_moved
from paired
inner join nearest
    on
        paired.point_order = nearest.point_order
        and paired.from_point_order = nearest.from_point_order
        and paired.subject = nearest.subject
        and paired.framework = nearest.framework
        and paired.result_type = nearest.result_type
where
    (paired.is_judgement and paired.common_band is not null and paired.earlier_band is not null)
    or (not paired.is_judgement and paired.score is not null and paired.earlier_score is not null)
