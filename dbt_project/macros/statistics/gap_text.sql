{#- '82 of 150 (55%)': the count before the percentage. -#}
{% macro figure_text(k, n) -%}
    {{ count_text(k) }} || ' of ' || {{ count_text(n) }} || ' (' || {{ percent_text(k, n) }} || ')'
{%- endmacro %}

{#- '32 below to 10 below', from differences of shares; 0 is 'none'. -#}
{% macro points_range_text(low, high) -%}
    {{ signed_points(low) }} || ' to ' || {{ signed_points(high) }}
{%- endmacro %}

{% macro signed_points(difference) -%}
    case
        when floor(abs({{ difference }}) * 100 + 0.5) = 0 then 'none'
        else
            cast(cast(floor(abs({{ difference }}) * 100 + 0.5) as integer) as {{ dbt.type_string() }})
            || case when {{ difference }} < 0 then ' below' else ' above' end
    end
{%- endmacro %}

{#- Where a difference lies on the panel from 60 points below (0) to 40 points above (100). -#}
{% macro strip_of_gap(difference) -%}
    round(least(100.0, greatest(0.0, ({{ difference }}) * 100 + 60)), 1)
{%- endmacro %}

{#- 'No pupils', '1 pupil', '12 pupils'. -#}
{% macro pupils_text(number) -%}
    case when {{ number }} = 0 then 'No pupils' else {{ counted_text(number, 'pupil', 'pupils') }} end
{%- endmacro %}

{#- What the share would be if none, or all, of the pupils without a result had met the standard. -#}
{% macro cases_text(met, n, eligible) -%}
    'with the ' || {{ count_text(eligible ~ ' - ' ~ n) }} || ' missing: '
    || {{ percent_text(met, eligible) }} || ' to ' || {{ percent_text(met ~ ' + ' ~ eligible ~ ' - ' ~ n, eligible) }}
{%- endmacro %}

{#- What one pupil is worth in a share of n, in percentage points with one decimal. -#}
{% macro one_pupil_text(n) -%}
    'one pupil is ' || {{ score_text('100.0 / nullif(' ~ n ~ ', 0)') }} || ' points'
{%- endmacro %}

{#- '+12%' or '-4%', from a share. -#}
{% macro signed_percent_text(difference) -%}
    case when {{ difference }} < 0 then '-' else '+' end
    || cast(cast(floor(abs({{ difference }}) * 100 + 0.5) as integer) as {{ dbt.type_string() }}) || '%'
{%- endmacro %}

{#- A rate as a percentage with one decimal: '5.4%'. -#}
{% macro rate_text(rate) -%}
    printf('%.1f', floor(({{ rate }}) * 1000 + 0.5) / 10) || '%'
{%- endmacro %}
