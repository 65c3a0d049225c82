{#-
  Half the width of the 95% interval of a ratio of sums (absences over possible sessions) of n pupils, whose sessions go
  together: the ratio estimator of W. G. Cochran, Sampling Techniques, 2.11, from the sums of part, whole and their products.
-#}
{% macro ratio_half_width(n, part, whole, part_squared, part_whole, whole_squared) -%}
    {%- set ratio = "(1.0 * " ~ part ~ " / " ~ whole ~ ")" -%}
    {{ t_quantile("(" ~ n ~ " - 1)") }} * sqrt(
        greatest(0.0, {{ part_squared }} - 2 * {{ ratio }} * {{ part_whole }} + power({{ ratio }}, 2) * {{ whole_squared }})
        * {{ n }} / ({{ n }} - 1.0)
    ) / {{ whole }}
{%- endmacro %}
