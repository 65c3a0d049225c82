{#-
  What may be said of k of n beside an expected share p. Outside the exact binomial 99.8% limits: clearly. Outside the 95%
  limits: worth asking about. Else it is within the range expected by chance. Two levels, because a page makes some 40
  comparisons and 95% alone would raise a false flag on most pages.
-#}
{% macro chance_verdict(k, n, p) -%}
    case
        when {{ binomial_at_most(k, n, p) }} < 0.001 then 'clearly_below'
        when {{ binomial_at_least(k, n, p) }} < 0.001 then 'clearly_above'
        when {{ binomial_at_most(k, n, p) }} < 0.025 then 'worth_asking_below'
        when {{ binomial_at_least(k, n, p) }} < 0.025 then 'worth_asking_above'
        else 'within'
    end
{%- endmacro %}

{#- The same where teachers' judgements were matched to tests: their leaning and the link may be off by so many points. -#}
{% macro leaning_verdict(k, n, p, points) -%}
    {%- set distance -%}
        (1.0 * {{ k }} / {{ n }} - {{ p }})
        / sqrt({{ p }} * (1 - {{ p }}) / {{ n }} + power({{ points }} * 0.4 / 15, 2))
    {%- endset -%}
    case
        when {{ distance }} <= -3.09 then 'clearly_below'
        when {{ distance }} >= 3.09 then 'clearly_above'
        when {{ distance }} <= -1.96 then 'worth_asking_below'
        when {{ distance }} >= 1.96 then 'worth_asking_above'
        else 'within'
    end
{%- endmacro %}
