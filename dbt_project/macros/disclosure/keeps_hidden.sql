{#-
  Whether pupils whose count follows from a total, but not the counts of the groups among them, tell nothing of any one
  group: at least 11 of them, 5 of whom met the standard and 5 did not. Of scores only their number counts.
-#}
{% macro keeps_hidden(n, met, not_met, is_score='false') -%}
    {{ n }} >= {{ smallest_group() }}
    and ({{ is_score }} or ({{ met }} >= {{ least_hidden_range() }} and {{ not_met }} >= {{ least_hidden_range() }}))
{%- endmacro %}

{#- What the schools so far have together, less the one that has most of it: its own head knows that part. -#}
{% macro without_the_largest(count) -%}
    sum(case when is_blurred then 0 else {{ count }} end) over so_far
    - max(case when is_blurred then 0 else {{ count }} end) over so_far
{%- endmacro %}
