{#- How many of the columns are given (not null): the more are, the more specific the line. -#}
{% macro given(columns) -%}
    {%- for column in columns -%}
        case when {{ column }} is not null then 1 else 0 end{{ " + " if not loop.last }}
    {%- endfor -%}
{%- endmacro %}
