-- the loops below indent what they write, and no rule of indenting reads them: LT02 is off
-- noqa: disable=LT02
/*
    What became of a figure between two points, in parts that sum to the change. From the figure of then, step by step:
    without those who have left; of those whose group is the same; these read now as they would have been then; read as
    now; with those who came into the group; with those who have joined.
*/
{%- set groups = {
    'all': ('true', 'true'),
    'disadvantaged': ('is_disadvantaged_then', 'is_disadvantaged_now'),
    'not_disadvantaged': ('not is_disadvantaged_then', 'not is_disadvantaged_now'),
    'sen': ('is_sen_then', 'is_sen_now'),
    'not_sen': ('not is_sen_then', 'not is_sen_now')
} %}
with
pupils as (
    select * from {{ ref('int_change_pupils') }}
),

summed as (
    select
        assessment_point,
        earlier_point,
        school_id,
        subject
        {%- for value in ['met', 'score'] -%}
        {%- for group, (then, now) in groups.items() -%}
        {%- set own = value ~ '_' ~ group -%}
        {%- set then = 'is_in_then and ' ~ then ~ ' and ' ~ value ~ '_then is not null' -%}
        {%- set now = 'is_in_now and ' ~ now ~ ' and ' ~ value ~ '_now is not null' -%}
        {%- set both = value ~ '_then is not null and ' ~ value ~ '_now is not null' %},
        avg({{ value }}_then) filter ({{ then }}) as then_{{ own }},
        avg({{ value }}_then) filter ({{ then }} and {{ both }}) as stayed_{{ own }},
        avg({{ value }}_then) filter ({{ then }} and {{ now }}) as same_{{ own }},
        avg({{ value }}_as_then) filter ({{ then }} and {{ now }}) as same_as_then_{{ own }},
        avg({{ value }}_now) filter ({{ then }} and {{ now }}) as same_now_{{ own }},
        avg({{ value }}_now) filter ({{ now }} and {{ both }}) as were_here_{{ own }},
        avg({{ value }}_now) filter ({{ now }}) as now_{{ own }},
        count(*) filter ({{ then }}) as n_then_{{ own }},
        count(*) filter ({{ now }}) as n_now_{{ own }},
        count(*) filter ({{ then }} and {{ now }}) as n_same_{{ own }},
        count(*) filter (({{ then }} or {{ now }}) and not ({{ both }})) as n_joined_or_left_{{ own }},
        count(*) filter ({{ both }} and coalesce({{ then }}, false) <> coalesce({{ now }}, false))
            as n_group_changed_{{ own }},
        count(*) filter ({{ then }} and {{ now }} and {{ value }}_as_then <> {{ value }}_now)
            as n_read_otherwise_{{ own }}
        {%- endfor -%}
        {%- endfor %}
    from pupils
    group by assessment_point, earlier_point, school_id, subject
),

steps as (
    {%- for measure, value in [('percent_expected', 'met'), ('mean_score', 'score')] -%}
    {%- for group in groups -%}
    {%- set own = value ~ '_' ~ group %}
    select
        assessment_point,
        earlier_point,
        school_id,
        subject,
        '{{ measure }}' as measure,
        '{{ group }}' as pupil_group,
        {{ 100 if value == 'met' else 1 }} as scale,
        {%- for name in ['then', 'stayed', 'same', 'same_as_then', 'same_now', 'were_here', 'now'] %}
        {{ name }}_{{ own }} as v_{{ name }},
        {%- endfor -%}
        {%- for name in ['then', 'now', 'same', 'joined_or_left', 'group_changed', 'read_otherwise'] %}
        n_{{ name }}_{{ own }} as n_{{ name }}{{ "," if not loop.last }}
        {%- endfor %}
    from summed
    {% if not loop.last %}union all{% endif %}
    {%- endfor %}
    {% if not loop.last %}union all{% endif %}
    {%- endfor %}
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
