{#- Fails for every row where the expression is false. Where it can't be told (null) the row passes: test nulls apart. -#}
{% test expression_is_true(model, expression) %}
    select *
    from {{ model }}
    where not ({{ expression }})
{% endtest %}
