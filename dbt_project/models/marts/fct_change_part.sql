-- the loops below indent what they write, and no rule of indenting reads them: LT02 is off
-- noqa: disable=LT02
/*
    What became of a figure between two points, in parts that sum to the change. From the figure of then, step by step:
    without those who have left; of those whose group is the same; these read now as they would have been then; read as
    now; with those who came into the group; with those who have joined.
*/
{%- set then_and_now = 'in_then and in_now' %}
{%- set means = {
    'then': ('sum_then', 'in_then'),
    'stayed': ('sum_then', 'in_then and in_both'),
    'same': ('sum_then', then_and_now),
    'same_as_then': ('sum_as_then', then_and_now),
    'same_now': ('sum_now', then_and_now),
    'were_here': ('sum_now', 'in_now and in_both'),
    'now': ('sum_now', 'in_now')
} %}
{%- set counts = {
    'then': 'in_then',
    'now': 'in_now',
    'same': then_and_now,
    'joined_or_left': '(in_then or in_now) and not in_both',
    'group_changed': 'in_both and in_then <> in_now',
    'read_otherwise': then_and_now ~ ' and is_read_otherwise'
} %}
with
pupils as (
    select * from {{ ref('int_change_pupils') }}
),

-- pupils of whom the same is known are told by their number and their sums: all else is counted from few rows
alike as (
    {%- for measure, value, scale in [('percent_expected', 'met', 100), ('mean_score', 'score', 1)] %}
    select
        assessment_point,
        earlier_point,
        school_id,
        subject,
        '{{ measure }}' as measure,
        {{ scale }} as scale,
        is_disadvantaged_then,
        is_disadvantaged_now,
        is_sen_then,
        is_sen_now,
        {{ value }}_then is not null as has_then,
        {{ value }}_now is not null as has_now,
        coalesce({{ value }}_as_then <> {{ value }}_now, false) as is_read_otherwise,
        count(*) as pupils,
        sum({{ value }}_then) as sum_then,
        sum({{ value }}_as_then) as sum_as_then,
        sum({{ value }}_now) as sum_now
    from pupils
    group by all
    {% if not loop.last %}union all{% endif %}
    {%- endfor %}
),

in_groups as (
    {%- for pupil_group, then, now in [
        ('all', 'true', 'true'),
        ('disadvantaged', 'is_disadvantaged_then', 'is_disadvantaged_now'),
        ('not_disadvantaged', 'not is_disadvantaged_then', 'not is_disadvantaged_now'),
        ('sen', 'is_sen_then', 'is_sen_now'),
        ('not_sen', 'not is_sen_then', 'not is_sen_now')
    ] %}
    select
        *,
        '{{ pupil_group }}' as pupil_group,
        has_then and coalesce({{ then }}, false) as in_then,
        has_now and coalesce({{ now }}, false) as in_now,
        has_then and has_now as in_both
    from alike
    {% if not loop.last %}union all{% endif %}
    {%- endfor %}
),

steps as (
    select
        assessment_point,
        earlier_point,
        school_id,
        subject,
        measure,
        pupil_group,
        scale,
        {%- for name, (summed, among) in means.items() %}
        sum({{ summed }}) filter ({{ among }}) / sum(pupils) filter ({{ among }}) as v_{{ name }},
        {%- endfor %}
        {%- for name, among in counts.items() %}
        coalesce(sum(pupils) filter ({{ among }}), 0) as n_{{ name }}{{ "," if not loop.last }}
        {%- endfor %}
    from in_groups
    group by assessment_point, earlier_point, school_id, subject, measure, pupil_group, scale
),

figures as (
    select
        *,
        coalesce(v_stayed, v_then) as v_stayed_or_all,
        coalesce(v_were_here, v_now) as v_were_here_or_all
    from steps
    where n_then > 0 and n_now > 0
),

parts as (
    select
        *,
        coalesce(v_same_as_then - v_same, 0) as pupils_changed,
        coalesce(v_same_now - v_same_as_then, 0) as mapping_or_test_changed,
        case
            when n_same > 0 then (v_same - v_stayed_or_all) + (v_were_here_or_all - v_same_now)
            when n_group_changed > 0 then v_were_here_or_all - v_stayed_or_all
            else 0
        end as group_status_changed,
        (v_stayed_or_all - v_then) + (v_now - v_were_here_or_all)
        -- nobody is the same: those who were there have all been replaced
        + case when n_same = 0 and n_group_changed = 0 then v_were_here_or_all - v_stayed_or_all else 0 end
            as joined_or_left
    from figures
)

{%- set parts = ['pupils_changed', 'joined_or_left', 'group_status_changed', 'mapping_or_test_changed'] %}
{% for part in parts %}
select
    assessment_point,
    earlier_point,
    school_id,
    subject,
    measure,
    pupil_group,
    '{{ part }}' as part,
    round(scale * {{ part }}, 9) as points,
    cast(
        {{ ['n_same', 'n_joined_or_left', 'n_group_changed', 'n_read_otherwise'][loop.index0] }} as integer
    ) as pupils,
    round(scale * v_then, 9) as value_then,
    round(scale * v_now, 9) as value_now,
    cast(n_then as integer) as n_then,
    cast(n_now as integer) as n_now
from parts
{% if not loop.last %}union all{% endif %}
{% endfor %}
