{#- No figure is printed for a group of fewer pupils than this. -#}
{% macro smallest_group() -%} 11 {%- endmacro %}

{#- Below this number of pupils a figure is marked as of low reliability, and 0% and 100% are not printed. -#}
{% macro steady_group() -%} 20 {%- endmacro %}

{#- Nine in ten of the pupils who could have been assessed: below it nothing is said to differ or to have changed. -#}
{% macro is_complete(n, eligible) -%}
    10 * {{ n }} >= 9 * {{ eligible }}
{%- endmacro %}

{#- Whether a figure may be printed. What stands for less than half of the pupils does not stand for the group. -#}
{% macro figure_status(n, eligible) -%}
    case
        when {{ n }} = 0 then 'not_available'
        when {{ n }} < {{ smallest_group() }} then 'too_few'
        when 2 * {{ n }} < {{ eligible }} then 'too_incomplete'
        when not ({{ is_complete(n, eligible) }}) or {{ n }} < {{ steady_group() }} then 'low_reliability'
        else 'shown'
    end
{%- endmacro %}

{#- 0% or 100% of a small group says the same of each pupil in it. -#}
{% macro says_it_of_everyone(k, n) -%}
    ({{ n }} < {{ steady_group() }} and ({{ k }} = 0 or {{ k }} = {{ n }}))
{%- endmacro %}
