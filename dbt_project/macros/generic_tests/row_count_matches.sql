{#- Fails, with both counts, when the model and the one it should follow hold different numbers of rows. -#}
{% test row_count_matches(model, compare_model) %}
    with
    counted as (
        select
            (select count(*) from {{ model }}) as rows_here,
            (select count(*) from {{ compare_model }}) as rows_there
    )

    select * from counted
    where rows_here <> rows_there
{% endtest %}
