{#- 96.0 as '96', 96.5 as '96.5', 1.96 as '1.96'. -#}
{% macro plain_number(number) -%}
    printf('%.6g', cast({{ number }} as {{ dbt.type_float() }}))
{%- endmacro %}

{#- 99 months as '8y 3m', as schools write a reading age. -#}
{% macro years_and_months(months) -%}
    cast(cast(floor({{ months }} / 12.0) as integer) as {{ dbt.type_string() }}) || 'y '
    || cast(mod(cast({{ months }} as integer), 12) as {{ dbt.type_string() }}) || 'm'
{%- endmacro %}

{#- Texts of a group in an order, 'a, b and c' without the last comma. -#}
{% macro listed_text(text, order_by, separator="'; '") -%}
    string_agg({{ text }}, {{ separator }} order by {{ order_by }})
{%- endmacro %}

{#-
  Whole weeks of school between two days, those that begin in a holiday left out. The holidays are those of most schools
  in England: two weeks at Christmas and at Easter, six in summer, and a week in the middle of each term.
-#}
{% macro school_weeks(first_day, last_day) -%}
    {{ return(adapter.dispatch("school_weeks")(first_day, last_day)) }}
{%- endmacro %}

{% macro duckdb__school_weeks(first_day, last_day) -%}
    len(list_filter(
        generate_series(
            cast({{ first_day }} as timestamp), cast({{ last_day }} as timestamp) - interval 7 days, interval 7 days
        ),
        lambda week: not (
            strftime(week, '%m%d') >= '1220' or strftime(week, '%m%d') <= '0102'
            or strftime(week, '%m%d') between '0213' and '0219' or strftime(week, '%m%d') between '0401' and '0414'
            or strftime(week, '%m%d') between '0525' and '0531' or strftime(week, '%m%d') between '0721' and '0831'
            or strftime(week, '%m%d') between '1024' and '1030'
        )
    ))
{%- endmacro %}

{#- A change with its sign: '+3.2', '-0.5', '0.0'. Halves are rounded away from none. -#}
{% macro signed_score_text(change) -%}
    case when {{ change }} >= 0.05 then '+' when {{ change }} <= -0.05 then '-' else '' end
    || printf('%.1f', floor(abs({{ change }}) * 10 + 0.5) / 10)
{%- endmacro %}
