{#-
  How many of n pupils a reader may take for the k behind a printed percentage: a whole percentage leaves the counts that
  round to it; the blurred words leave their tenth; the words beside 0% and 100% leave what rounds there.
-#}
{% macro least_of_percent(k, n) -%}
    case
        when {{ n }} < {{ steady_group() }} and {{ k }} = 0 then 0
        when {{ n }} < {{ steady_group() }} and {{ k }} = {{ n }} then floor(0.9 * {{ n }}) + 1
        when {{ k }} > 0 and {{ percent_of(k, n) }} = 0 then 1
        when {{ k }} < {{ n }} and {{ percent_of(k, n) }} = 100 then ceil(0.995 * {{ n }})
        else greatest(0, ceil((2 * {{ percent_of(k, n) }} - 1) * {{ n }} / 200.0))
    end
{%- endmacro %}

{% macro most_of_percent(k, n) -%}
    case
        when {{ n }} < {{ steady_group() }} and {{ k }} = 0 then ceil(0.1 * {{ n }}) - 1
        when {{ n }} < {{ steady_group() }} and {{ k }} = {{ n }} then {{ n }}
        when {{ k }} > 0 and {{ percent_of(k, n) }} = 0 then ceil(0.005 * {{ n }}) - 1
        when {{ k }} < {{ n }} and {{ percent_of(k, n) }} = 100 then {{ n }} - 1
        else least({{ n }}, ceil((2 * {{ percent_of(k, n) }} + 1) * {{ n }} / 200.0) - 1)
    end
{%- endmacro %}
