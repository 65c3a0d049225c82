{#- A share from 0 to 1 as a whole percentage, halves rounded up. -#}
{% macro whole_percent(share) -%}
    cast(floor(({{ share }}) * 100 + 0.5) as integer)
{%- endmacro %}

{#- k of n as a whole percentage, halves rounded up; worked in whole numbers, so that 1 of 8 is 13 on every machine. -#}
{% macro percent_of(k, n) -%}
    cast(floor((200 * ({{ k }}) + {{ n }}) / (2.0 * {{ n }})) as integer)
{%- endmacro %}

{#- k of n as the page prints it. What rounds to 0 but is not 0 says so; 0% and 100% of a small group are blurred. -#}
{% macro percent_text(k, n) -%}
    case
        when {{ n }} < {{ steady_group() }} and ({{ k }}) = 0 then 'fewer than 10%'
        when {{ n }} < {{ steady_group() }} and {{ k }} = {{ n }} then 'more than 90%'
        when {{ k }} > 0 and {{ percent_of(k, n) }} = 0 then 'less than 1%'
        when {{ k }} < {{ n }} and {{ percent_of(k, n) }} = 100 then 'more than 99%'
        else {{ percent_of(k, n) }} || '%'
    end
{%- endmacro %}

{#- '42% to 67%', from shares. -#}
{% macro percent_range_text(low, high) -%}
    {{ whole_percent(low) }} || '% to ' || {{ whole_percent(high) }} || '%'
{%- endmacro %}
