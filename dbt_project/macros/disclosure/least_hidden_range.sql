{#- Between the least and the most that a hidden count could be there must stay so many pupils. -#}
{% macro least_hidden_range() -%} 5 {%- endmacro %}
