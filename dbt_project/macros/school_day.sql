{#- The day on the clocks of England's schools, of a time in UTC. -#}
{% macro school_day(moment) -%}
    {{ return(adapter.dispatch("school_day")(moment)) }}
{%- endmacro %}

{% macro duckdb__school_day(moment) -%}
    cast(timezone('Europe/London', timezone('UTC', {{ moment }})) as date)
{%- endmacro %}

{#- '3 July 2026', '3 to 9 July 2026', '28 June to 2 July 2026', '19 December 2025 to 6 January 2026'. -#}
{% macro days_text(first_day, last_day) -%}
    case
        when {{ first_day }} = {{ last_day }} then ''
        when date_trunc('month', {{ first_day }}) = date_trunc('month', {{ last_day }})
            then extract(day from {{ first_day }}) || ' to '
        when extract(year from {{ first_day }}) = extract(year from {{ last_day }})
            then extract(day from {{ first_day }}) || ' ' || {{ month_text(first_day) }} || ' to '
        else {{ date_text(first_day) }} || ' to '
    end
    || {{ date_text(last_day) }}
{%- endmacro %}

{#- 'July' -#}
{% macro month_text(day) -%}
    {{ return(adapter.dispatch("month_text")(day)) }}
{%- endmacro %}

{% macro duckdb__month_text(day) -%}
    strftime({{ day }}, '%B')
{%- endmacro %}
