{#- Half of the 95% range that comes from an error all pupils of a figure share, in the figure's own unit.
    A share moves with the points at the rate of the normal curve's height at the standard, 0.4 / 15 at most. -#}
{% macro shared_half_width(points, is_score) -%}
    1.96 * ({{ points }}) * case when {{ is_score }} then 1 else 0.4 / 15 end
{%- endmacro %}

{#- The end of a range with that error added to the chance among pupils; a share stays between 0 and 1. -#}
{% macro widened_low(value, low, half_width, is_score) -%}
    greatest(
        case when {{ is_score }} then -1000 else 0 end,
        {{ value }} - sqrt(power({{ value }} - ({{ low }}), 2) + power({{ half_width }}, 2))
    )
{%- endmacro %}

{% macro widened_high(value, high, half_width, is_score) -%}
    least(
        case when {{ is_score }} then 1000 else 1 end,
        {{ value }} + sqrt(power({{ high }} - ({{ value }}), 2) + power({{ half_width }}, 2))
    )
{%- endmacro %}
