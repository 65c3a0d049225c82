{#- The academic year (1 September to 31 August) that a date falls in, as six digits: 10 July 2026 is 202526. -#}
{% macro academic_year_of(day) -%}
    case
        when month({{ day }}) >= 9
            then cast(year({{ day }}) * 100 + mod(year({{ day }}) + 1, 100) as {{ dbt.type_string() }})
        else cast((year({{ day }}) - 1) * 100 + mod(year({{ day }}), 100) as {{ dbt.type_string() }})
    end
{%- endmacro %}
