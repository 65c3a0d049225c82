{#- How many of those entered for a check have a mark; whoever has none has a code instead. -#}
{% macro entered_text(n, entered) -%}
    {{ count_text(n) }} || ' of the ' || {{ count_text(entered) }} || ' entered; the others have a code that says why not'
{%- endmacro %}
