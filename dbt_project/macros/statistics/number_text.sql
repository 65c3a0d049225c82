{#- 1204 as '1,204'. -#}
{% macro count_text(number) -%}
    {{ return(adapter.dispatch("count_text")(number)) }}
{%- endmacro %}

{% macro duckdb__count_text(number) -%}
    format('{:,}', cast({{ number }} as bigint))
{%- endmacro %}

{#- '1 file', '12 files'. -#}
{% macro counted_text(number, one, many) -%}
    case when {{ number }} = 1 then '1 {{ one }}' else {{ count_text(number) }} || ' {{ many }}' end
{%- endmacro %}

{#- A score with one decimal, halves rounded up: 101.25 is '101.3'. -#}
{% macro score_text(score) -%}
    printf('%.1f', floor(({{ score }}) * 10 + 0.5) / 10)
{%- endmacro %}

{#- '96.0 to 102.2' -#}
{% macro score_range_text(low, high) -%}
    {{ score_text(low) }} || ' to ' || {{ score_text(high) }}
{%- endmacro %}

{#- 10 July 2026 -#}
{% macro date_text(day) -%}
    {{ return(adapter.dispatch("date_text")(day)) }}
{%- endmacro %}

{% macro duckdb__date_text(day) -%}
    strftime({{ day }}, '%-d %B %Y')
{%- endmacro %}

{#- A count inside a sentence: 0 is 'none', 1204 is '1,204'. -#}
{% macro none_or_count(number) -%}
    case when {{ number }} = 0 then 'none' else {{ count_text(number) }} end
{%- endmacro %}
