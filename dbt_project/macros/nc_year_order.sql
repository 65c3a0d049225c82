{#- National curriculum years in the order pupils pass through them, Year 1 = 1. X (not following a year) has no place. -#}
{% macro nc_year_order(nc_year) -%}
    case {{ nc_year }}
        when 'E1' then -4
        when 'E2' then -3
        when 'N1' then -2
        when 'N2' then -1
        when 'R' then 0
        {%- for year in range(1, 15) %}
        when '{{ year }}' then {{ year }}
        {%- endfor %}
    end
{%- endmacro %}
