{#-
  The 97.5% point of Student's t, by the expansion of Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.5.
  Right to 3 decimals from 5 degrees of freedom up; no figure is printed with fewer than 10. Whole numbers are not needed.
-#}
{% macro t_quantile(degrees) -%}
    {%- set z = 1.959963985 -%}
    {%- set terms = [
        (z ** 3 + z) / 4,
        (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96,
        (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384,
        (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92160,
    ] -%}
    ({{ z }}
    {%- for term in terms %} + {{ "%.9f" | format(term) }} / power({{ degrees }}, {{ loop.index }}){% endfor -%}
    )
{%- endmacro %}

{#- Half the width of the 95% interval of a mean of n values with standard deviation sd. -#}
{% macro mean_half_width(sd, n) -%}
    {{ t_quantile("(" ~ n ~ " - 1)") }} * {{ sd }} / sqrt({{ n }})
{%- endmacro %}

{#-
  Half the width of the 95% interval of a difference of two independent means (B. L. Welch, 1947). Where all values of
  each are equal his degrees of freedom are 0/0; the width is nothing, as that of one mean is.
-#}
{% macro mean_difference_half_width(sd, n, other_sd, other_n) -%}
    {%- set error = "(power(" ~ sd ~ ", 2) / " ~ n ~ ")" -%}
    {%- set other_error = "(power(" ~ other_sd ~ ", 2) / " ~ other_n ~ ")" -%}
    {%- set degrees -%}
        (power({{ error }} + {{ other_error }}, 2) / nullif(
            power({{ error }}, 2) / ({{ n }} - 1) + power({{ other_error }}, 2) / ({{ other_n }} - 1), 0
        ))
    {%- endset -%}
    (case
        when {{ error }} + {{ other_error }} = 0 then 0
        else {{ t_quantile(degrees) }} * sqrt({{ error }} + {{ other_error }})
    end)
{%- endmacro %}
