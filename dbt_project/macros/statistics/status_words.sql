{#- Why a figure is not printed, in the place of the figure. -#}
{% macro status_words(status) -%}
    case {{ status }}
        when 'too_few' then 'Too few pupils to show'
        when 'too_incomplete' then 'Too few of the pupils were assessed'
        when 'too_few_compared' then 'Too few of the results can be compared'
        when 'not_comparable' then 'Could not be compared'
        when 'not_received' then 'No results'
        when 'hidden' then 'Not shown, to protect pupils'
    end
{%- endmacro %}
