{#- 'Year 4', 'Reception', 'Nursery'. -#}
{% macro year_group_text(nc_year) -%}
    case
        when {{ nc_year }} = 'R' then 'Reception'
        when {{ nc_year }} in ('E1', 'E2', 'N1', 'N2') then 'Nursery'
        when {{ nc_year }} = 'X' then 'No year group'
        else 'Year ' || {{ nc_year }}
    end
{%- endmacro %}
