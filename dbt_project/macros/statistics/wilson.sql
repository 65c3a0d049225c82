{#-
  Wilson's 95% interval for k of n, as shares from 0 to 1 (E. B. Wilson, 1927). It stays inside 0 and 1 and keeps its
  promise for small groups, which the textbook interval does not.
-#}
{% macro wilson_low(k, n) -%}
    case when {{ n }} > 0 then greatest(0.0, {{ wilson_centre(k, n) }} - {{ wilson_half_width(k, n) }}) end
{%- endmacro %}

{% macro wilson_high(k, n) -%}
    case when {{ n }} > 0 then least(1.0, {{ wilson_centre(k, n) }} + {{ wilson_half_width(k, n) }}) end
{%- endmacro %}

{% macro wilson_centre(k, n) -%}
    ({{ k }} + {{ z_squared() }} / 2.0) / ({{ n }} + {{ z_squared() }})
{%- endmacro %}

{% macro wilson_half_width(k, n) -%}
    sqrt({{ z_squared() }}) / ({{ n }} + {{ z_squared() }})
    * sqrt(1.0 * {{ k }} * ({{ n }} - {{ k }}) / {{ n }} + {{ z_squared() }} / 4.0)
{%- endmacro %}

{#- The square of 1.959964, the normal distribution's 97.5% point. -#}
{% macro z_squared() -%}
    cast(3.8414588207 as {{ dbt.type_float() }})
{%- endmacro %}
