{#- Whether a school's group and its other pupils may both be printed: each of eleven pupils or more, none of whom all fare alike. -#}
{% macro school_gap_is_shown() -%}
    status in ('shown', 'low_reliability') and not is_blurred
    and other_n >= {{ smallest_group() }}
    and not {{ says_it_of_everyone('other_met', 'other_n') }}
{%- endmacro %}
