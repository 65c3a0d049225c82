{#-
  Exact binomial tails: how likely k or fewer, or k or more, of n pupils would meet the standard by chance alone if each
  met it with probability p. Summed through logarithms of factorials, so that thousands of pupils do not overflow.
-#}
{% macro binomial_at_most(k, n, p) -%}
    {{ binomial_sum("0", k, n, p) }}
{%- endmacro %}

{% macro binomial_at_least(k, n, p) -%}
    {{ binomial_sum(k, n, n, p) }}
{%- endmacro %}

{% macro binomial_sum(first, last, n, p) -%}
    {{ return(adapter.dispatch("binomial_sum")(first, last, n, p)) }}
{%- endmacro %}

{% macro duckdb__binomial_sum(first, last, n, p) -%}
    case
        when {{ p }} <= 0 then cast({{ first }} = 0 as integer)
        when {{ p }} >= 1 then cast({{ last }} = {{ n }} as integer)
        else list_sum(list_transform(
            range(cast({{ first }} as bigint), cast({{ last }} as bigint) + 1),
            lambda j: exp(
                lgamma({{ n }} + 1) - lgamma(j + 1) - lgamma({{ n }} - j + 1)
                + j * ln({{ p }}) + ({{ n }} - j) * ln(1 - {{ p }})
            )
        ))
    end
{%- endmacro %}
