with
looked_at as (
    select * from {{ ref('int_action_points') }}
),

actions as (
    select * from {{ ref('stg_action') }}
),

figures as (
    select * from {{ ref('int_action_figures') }}
),

joined as (
    select
        actions.*,
        looked_at.assessment_point,
        looked_at.point_order,
        looked_at.due_order,
        case
            when looked_at.point_order <= looked_at.agreed_order then 'agreed'
            when looked_at.point_order < looked_at.due_order then 'under_way'
            when looked_at.point_order = looked_at.due_order then 'due'
            else 'carried_over'
        end as standing,
        figures.then_assessment_point,
        coalesce(figures.is_same_pupils, false) as is_same_pupils,
        figures.unit,
        coalesce(figures.is_enough, false) as is_enough,
        coalesce(figures.n_then, 0) as n_then,
        coalesce(figures.n_now, 0) as n_now,
        figures.value_then,
        figures.value_now,
        figures.difference,
        figures.difference_low,
        figures.difference_high
    from looked_at
    inner join actions on looked_at.action_id = actions.action_id
    left join figures
        on
            looked_at.action_id = figures.action_id
            and looked_at.assessment_point = figures.assessment_point
),

judged as (
    select
        *,
        case
            when point_order < due_order then 'too_soon_to_tell'
            when not is_enough or difference_low is null then 'not_measured'
            when difference_low > 0 then case hoped when 'higher' then 'moved_as_hoped' else 'moved_the_other_way' end
            when difference_high < 0 then case hoped when 'lower' then 'moved_as_hoped' else 'moved_the_other_way' end
            else 'no_clear_change'
        end as verdict,
        case
            when n_then = 0 and n_now = 0 and school_id is null and measure_id in ('M1', 'M2', 'M15')
                then 'Not received, or schools'' judgements could not be compared.'
            when n_then = 0 then 'No figure to hold it against.'
            when standing = 'agreed' then ''
            when n_now = 0 then 'Not measured at this assessment point.'
            when not is_enough then 'Too few pupils to say.'
            else ''
        end as note
    from joined
),

settled as (
    select
        *,
        -- what could not be measured when it was due is carried on until it can be
        coalesce(
            max(case when point_order >= due_order and verdict <> 'not_measured' then 1 else 0 end) over (
                partition by action_id order by point_order rows between unbounded preceding and 1 preceding
            ), 0
        ) = 1 as is_settled_before
    from judged
)

select
    action_id,
    assessment_point,
    action_order,
    action,
    owner,
    measure,
    measure_id,
    subject,
    hoped,
    school_id,
    pupil_group,
    due_assessment_point,
    standing,
    then_assessment_point,
    is_same_pupils,
    unit,
    n_then,
    n_now,
    value_then,
    value_now,
    difference,
    difference_low,
    difference_high,
    verdict,
    note
from settled
where not is_settled_before
