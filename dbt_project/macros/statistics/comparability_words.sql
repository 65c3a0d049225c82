{#- Pages print words, never the letter. Applied to the weakest letter that stands in a figure. -#}
{% macro comparability_words(letter) -%}
    case {{ letter }}
        when 'A' then 'Same test'
        when 'B' then 'Different national tests'
        when 'C' then 'Teacher judgement, matched to tests'
    end
{%- endmacro %}
