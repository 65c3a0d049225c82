{#- What a table of key stage 4 is called: results, working-at and predicted grades stand apart. -#}
{% macro kind_of_grades(result_type) -%}
    case {{ result_type }}
        when 'result' then 'Results' when 'working_at' then 'Working at now' else 'Predicted by teachers'
    end
{%- endmacro %}

{#- The order of these tables on a page. -#}
{% macro kind_of_grades_order(result_type) -%}
    cast(case {{ result_type }} when 'result' then 1 when 'working_at' then 2 else 3 end as integer)
{%- endmacro %}
