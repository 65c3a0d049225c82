-- Each figure beside the earlier one of the same season: a word of change only where the interval leaves out zero.
with
figures as (
    select * from {{ ref('int_measure_figures_judged') }}
),

points as (
    select * from {{ ref('int_points_to_report') }}
),

same_schools as (
    select * from {{ ref('int_same_school_figures') }}
),

beside as (
    select
        figures.assessment_point,
        figures.phase,
        figures.measure,
        figures.subject,
        figures.framework,
        figures.is_score,
        points.previous_label
        || case when same_schools.may_be_compared is not null then ' (the same schools)' else '' end as previous_label,
        coalesce(same_schools.may_be_compared, earlier.is_exact and figures.is_exact) as has_both,
        earlier.is_complete and figures.is_complete as both_complete,
        earlier.comparability = figures.comparability as compared_alike,
        case
            when same_schools.may_be_compared then {{ percent_text('same_schools.met_then', 'same_schools.n_then') }}
            else earlier.percent_text
        end as earlier_percent_text,
        coalesce(same_schools.may_be_compared, true) as earlier_is_shown,
        coalesce(same_schools.n, figures.n) as n,
        coalesce(same_schools.n_then, earlier.n) as earlier_n,
        coalesce(same_schools.sd, figures.sd) as sd,
        coalesce(same_schools.sd_then, earlier.sd) as earlier_sd,
        coalesce(same_schools.mean, 1.0 * same_schools.met / same_schools.n, figures.value) as now_value,
        coalesce(same_schools.mean_then, 1.0 * same_schools.met_then / same_schools.n_then, earlier.value)
            as earlier_value,
        coalesce({{ wilson_low('same_schools.met', 'same_schools.n') }}, figures.low) as low,
        coalesce({{ wilson_high('same_schools.met', 'same_schools.n') }}, figures.high) as high,
        coalesce({{ wilson_low('same_schools.met_then', 'same_schools.n_then') }}, earlier.low) as earlier_low,
        coalesce({{ wilson_high('same_schools.met_then', 'same_schools.n_then') }}, earlier.high) as earlier_high
    from figures
    inner join points on figures.assessment_point = points.assessment_point
    inner join figures as earlier
        on
            points.previous_assessment_point = earlier.assessment_point
            and figures.phase = earlier.phase
            and figures.measure = earlier.measure
            and figures.subject = earlier.subject
            and figures.framework = earlier.framework
    left join same_schools
        on
            figures.assessment_point = same_schools.assessment_point
            and figures.phase = same_schools.phase
            and figures.measure = same_schools.measure
            and figures.subject = same_schools.subject
            and figures.framework = same_schools.framework
    where earlier.status in ('shown', 'low_reliability')
),

paired as (
    select
        *,
        case
            when is_score
                then
                    now_value - earlier_value
                    - {{ mean_difference_half_width('sd', 'n', 'earlier_sd', 'earlier_n') }}
            else {{ newcombe_low('now_value', 'low', 'earlier_value', 'earlier_high') }}
        end as difference_low,
        case
            when is_score
                then
                    now_value - earlier_value
                    + {{ mean_difference_half_width('sd', 'n', 'earlier_sd', 'earlier_n') }}
            else {{ newcombe_high('now_value', 'high', 'earlier_value', 'earlier_low') }}
        end as difference_high
    from beside
    where earlier_is_shown
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
