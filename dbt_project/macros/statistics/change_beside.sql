{#- What a share would be called beside an earlier one, by Newcombe's range of the difference. -#}
{% macro change_beside(share, low, high, other_share, other_low, other_high) -%}
    case
        when {{ newcombe_low(share, low, other_share, other_high) }} > 0 then 'higher'
        when {{ newcombe_high(share, high, other_share, other_low) }} < 0 then 'lower'
        else 'no clear change'
    end
{%- endmacro %}
