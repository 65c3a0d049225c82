with
pairs as (
    select * from {{ ref('int_action_pairs') }}
),

summed as (
    select
        action_id,
        assessment_point,
        then_assessment_point,
        is_same_pupils,
        figure_of,
        count(*) filter (where has_then) as n_then,
        count(*) filter (where has_now) as n_now,
        sum(met_then) as k_then,
        sum(met_now) as k_now,
        avg(score_then) as mean_then,
        avg(score_now) as mean_now,
        stddev_samp(score_then) as sd_then,
        stddev_samp(score_now) as sd_now,
        stddev_samp(score_now - score_then) as sd_change,
        count(*) filter (where met_now > met_then) as moved_up,
        count(*) filter (where met_now < met_then) as moved_down,
        1.0 * sum(absent_then) as absent_then,
        1.0 * sum(possible_then) as possible_then,
        sum(1.0 * absent_then * absent_then) as absent_squared_then,
        sum(1.0 * absent_then * possible_then) as absent_possible_then,
        sum(1.0 * possible_then * possible_then) as possible_squared_then,
        1.0 * sum(absent_now) as absent_now,
        1.0 * sum(possible_now) as possible_now,
        sum(1.0 * absent_now * absent_now) as absent_squared_now,
        sum(1.0 * absent_now * possible_now) as absent_possible_now,
        sum(1.0 * possible_now * possible_now) as possible_squared_now
    from pairs
    group by action_id, assessment_point, then_assessment_point, is_same_pupils, figure_of
),

one_figure as (
    select
        *,
        n_then >= {{ smallest_group() }} and n_now >= {{ smallest_group() }} as is_enough
    from summed
    qualify row_number() over (
        partition by action_id, assessment_point
        order by least(n_then, n_now) desc, n_then desc, figure_of asc
    ) = 1
),

with_units as (
    select
        one_figure.*,
        case actions.measure_id when 'M3' then 'score' when 'absence' then 'rate' else 'share' end as unit
    from one_figure
    inner join {{ ref('stg_action') }} as actions on one_figure.action_id = actions.action_id
),

with_values as (
    select
        *,
        case unit
            when 'score' then mean_then
            when 'rate' then absent_then / possible_then
            else 1.0 * k_then / n_then
        end as value_then,
        case unit
            when 'score' then mean_now
            when 'rate' then absent_now / possible_now
            else 1.0 * k_now / n_now
        end as value_now,
        {{ wilson_low('k_then', 'n_then') }} as low_then,
        {{ wilson_high('k_then', 'n_then') }} as high_then,
        {{ wilson_low('k_now', 'n_now') }} as low_now,
        {{ wilson_high('k_now', 'n_now') }} as high_now
    from with_units
),

with_half_width as (
    select
        *,
        case
            when not is_enough then null
            when unit = 'score' and is_same_pupils then {{ mean_half_width('sd_change', 'n_now') }}
            when unit = 'score'
                then {{ mean_difference_half_width('sd_now', 'n_now', 'sd_then', 'n_then') }}
            when unit = 'rate'
                then
                    sqrt(
                        power({{ ratio_half_width(
                            'n_then', 'absent_then', 'possible_then',
                            'absent_squared_then', 'absent_possible_then', 'possible_squared_then'
                        ) }}, 2)
                        + power({{ ratio_half_width(
                            'n_now', 'absent_now', 'possible_now',
                            'absent_squared_now', 'absent_possible_now', 'possible_squared_now'
                        ) }}, 2)
                    )
        end as half_width
    from with_values
)

select
    action_id,
    assessment_point,
    then_assessment_point,
    is_same_pupils,
    figure_of,
    unit,
    is_enough,
    cast(n_then as integer) as n_then,
    cast(n_now as integer) as n_now,
    round(value_then, 6) as value_then,
    round(value_now, 6) as value_now,
    round(value_now - value_then, 6) as difference,
    round(
        case
            when not is_enough then null
            when unit <> 'share' then value_now - value_then - half_width
            when is_same_pupils then {{ net_share_low('moved_up', 'moved_down', 'n_now') }}
            else {{ newcombe_low('value_now', 'low_now', 'value_then', 'high_then') }}
        end, 6
    ) as difference_low,
    round(
        case
            when not is_enough then null
            when unit <> 'share' then value_now - value_then + half_width
            when is_same_pupils then {{ net_share_high('moved_up', 'moved_down', 'n_now') }}
            else {{ newcombe_high('value_now', 'high_now', 'value_then', 'low_then') }}
        end, 6
    ) as difference_high
from with_half_width
