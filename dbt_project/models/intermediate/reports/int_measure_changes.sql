-- Each figure beside the earlier one of the same season: a word of change only where the interval leaves out zero.
with
figures as (
    select * from {{ ref('int_measure_figures_judged') }}
),

points as (
    select * from {{ ref('int_points_to_report') }}
),

paired as (
    select
        figures.*,
        points.previous_label,
        earlier.value as earlier_value,
        earlier.percent_text as earlier_percent_text,
        earlier.is_exact and figures.is_exact as has_both,
        earlier.is_complete and figures.is_complete as both_complete,
        earlier.comparability = figures.comparability as compared_alike,
        case
            when figures.is_score
                then
                    figures.value - earlier.value
                    - {{ mean_difference_half_width('figures.sd', 'figures.n', 'earlier.sd', 'earlier.n') }}
            else {{ newcombe_low('figures.value', 'figures.low', 'earlier.value', 'earlier.high') }}
        end as difference_low,
        case
            when figures.is_score
                then
                    figures.value - earlier.value
                    + {{ mean_difference_half_width('figures.sd', 'figures.n', 'earlier.sd', 'earlier.n') }}
            else {{ newcombe_high('figures.value', 'figures.high', 'earlier.value', 'earlier.low') }}
        end as difference_high
    from figures
    inner join points on figures.assessment_point = points.assessment_point
    inner join figures as earlier
        on
            points.previous_assessment_point = earlier.assessment_point
            and figures.phase = earlier.phase
            and figures.measure = earlier.measure
            and figures.subject = earlier.subject
            and figures.framework = earlier.framework
    where earlier.status in ('shown', 'low_reliability')
)

select
    assessment_point,
    phase,
    measure,
    subject,
    framework,
    previous_label,
    case when is_score then {{ score_text('earlier_value') }} else earlier_percent_text end as previous_value_text,
    case
        when not has_both then 'none'
        when not both_complete then 'too_incomplete'
        when not compared_alike then 'compared_otherwise'
        when difference_low > 0 then 'higher'
        when difference_high < 0 then 'lower'
        else 'no_clear_change'
    end as verdict
from paired
