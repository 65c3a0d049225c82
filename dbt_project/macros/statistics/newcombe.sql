{#-
  Newcombe's 95% interval for the difference of two independent shares (method 10 of R. G. Newcombe, 1998), from each
  share and its own Wilson interval. Positive: the first is higher.
-#}
{% macro newcombe_low(share, low, other_share, other_high) -%}
    {{ share }} - {{ other_share }}
    - sqrt(power({{ share }} - {{ low }}, 2) + power({{ other_high }} - {{ other_share }}, 2))
{%- endmacro %}

{% macro newcombe_high(share, high, other_share, other_low) -%}
    {{ share }} - {{ other_share }}
    + sqrt(power({{ high }} - {{ share }}, 2) + power({{ other_share }} - {{ other_low }}, 2))
{%- endmacro %}
