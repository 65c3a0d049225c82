{#-
  The 95% interval of a net share of matched pupils, up less down of n, as shares from -1 to 1: the adjusted Wald
  interval of A. Agresti and Y. Min (2005), which adds a half to each of the four cells and keeps its promise in small groups.
-#}
{% macro net_share_low(up, down, n) -%}
    greatest(-1.0, {{ net_share_centre(up, down, n) }} - {{ net_share_half_width(up, down, n) }})
{%- endmacro %}

{% macro net_share_high(up, down, n) -%}
    least(1.0, {{ net_share_centre(up, down, n) }} + {{ net_share_half_width(up, down, n) }})
{%- endmacro %}

{% macro net_share_centre(up, down, n) -%}
    (1.0 * ({{ up }} - {{ down }}) / ({{ n }} + 2))
{%- endmacro %}

{% macro net_share_half_width(up, down, n) -%}
    sqrt({{ z_squared() }}) * sqrt(
        {{ up }} + {{ down }} + 1.0 - power({{ up }} - {{ down }}, 2) / ({{ n }} + 2.0)
    ) / ({{ n }} + 2.0)
{%- endmacro %}
