{#-
  The share of a normal distribution at or below z. No engine used here has the function, so this is the polynomial
  of Abramowitz and Stegun, Handbook of Mathematical Functions, 26.2.17: off by less than 0.000 000 1.
-#}
{% macro normal_cdf(z) -%}
    {%- set t = "(1.0 / (1.0 + 0.2316419 * abs(" ~ z ~ ")))" -%}
    {%- set upper_tail -%}
        exp(-({{ z }}) * ({{ z }}) / 2.0) / 2.5066282746310002 * {{ t }} * (
            0.319381530 + {{ t }} * (
                -0.356563782 + {{ t }} * (1.781477937 + {{ t }} * (-1.821255978 + {{ t }} * 1.330274429))
            )
        )
    {%- endset -%}
    case when ({{ z }}) >= 0 then 1.0 - {{ upper_tail }} else {{ upper_tail }} end
{%- endmacro %}
