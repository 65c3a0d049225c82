-- What the board asked for and what became of it: each action's measure then and now, with one of five verdicts.
with
actions as (
    select * from {{ ref('fct_action') }}
    where standing <> 'agreed'
),

named as (
    select
        actions.*,
        coalesce(schools.school_name, 'The trust') as where_label,
        schools.school_name,
        actions.school_id is not null as is_of_one_school,
        points.label as then_label,
        -- one school's figure could give away what the school tables hide: its verdict is told, its numbers on its page
        actions.school_id is null and kept_back.action_id is null
        and actions.n_then >= {{ smallest_group() }} and actions.n_now >= {{ smallest_group() }}
        and actions.value_then is not null and actions.value_now is not null
        and (
            actions.unit = 'score'
            or not (
                {{ says_it_of_everyone('actions.value_then * actions.n_then', 'actions.n_then') }}
                or {{ says_it_of_everyone('actions.value_now * actions.n_now', 'actions.n_now') }}
            )
        ) as is_shown,
        -- 'M1 writing, Year 6' is asked of writing, Year 6
        trim(case
            when actions.measure like 'M%' then replace(actions.measure, actions.measure_id, '')
            else replace(actions.measure, '_', ' ')
        end, ': ') as asked_of,
        case actions.measure_id
            when 'M1' then 'at or above expected'
            when 'M2' then 'at or above expected in all three'
            when 'M3' then 'mean test score'
            when 'M5' then 'reading age a year or more behind'
            when 'M15' then 'at or above expected on the common scale'
            when 'M9' then 'below three times in a row'
        end as measure_words
    from actions
    left join {{ ref('dim_school') }} as schools on actions.school_id = schools.school_id
    left join {{ ref('dim_assessment_point') }} as points on actions.then_assessment_point = points.assessment_point
    left join {{ ref('int_actions_kept_back') }} as kept_back
        on actions.action_id = kept_back.action_id and actions.assessment_point = kept_back.assessment_point
)

select
    'trust-overview/' || assessment_point || '/action/' || action_id as figure_id,
    assessment_point,
    action_id,
    cast(action_order as integer) as row_order,
    action,
    owner,
    is_of_one_school,
    school_name,
    where_label || coalesce(', ' || replace(replace(pupil_group, '_', ' '), 'sen ', 'SEN '), '') || ': '
    || concat_ws(', ', nullif(asked_of, ''), measure_words) as measure_label,
    case when is_shown then 'shown' else 'hidden' end as status,
    cast(case when is_shown then n_now end as integer) as n,
    case when is_shown then round(value_now, 6) end as value,
    case
        when not is_shown then ''
        when unit = 'score'
            then {{ score_text('value_then') }} || ' (' || {{ counted_text('n_then', 'pupil', 'pupils') }} || ')'
        else {{ rate_text('value_then') }} || ' of ' || {{ count_text('n_then') }}
    end as then_text,
    case when is_shown then coalesce(then_label, '') else '' end as then_label,
    case
        when not is_shown then 'Not shown'
        when unit = 'score'
            then {{ score_text('value_now') }} || ' (' || {{ counted_text('n_now', 'pupil', 'pupils') }} || ')'
        else {{ rate_text('value_now') }} || ' of ' || {{ count_text('n_now') }}
    end as now_text,
    case
        when not is_shown or difference_low is null then ''
        when unit = 'score'
            then {{ signed_score_text('difference_low') }} || ' to ' || {{ signed_score_text('difference_high') }}
        else
            {{ signed_score_text('100 * difference_low') }} || ' to '
            || {{ signed_score_text('100 * difference_high') }} || ' points'
    end as range_text,
    case
        when verdict = 'moved_as_hoped' then 'Moved as hoped'
        when verdict = 'no_clear_change' then 'No clear change'
        when verdict = 'moved_the_other_way' then 'Moved the other way'
        when verdict = 'too_soon_to_tell' then 'Too soon to tell'
        else 'Not measured'
    end as verdict_words
from named
