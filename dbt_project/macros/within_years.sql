{#- Whether an academic year, or none, is one of those that a line of a declaration is for; a line without ends is for all. -#}
{% macro within_years(year, line) -%}
    coalesce({{ year }} >= {{ line }}.valid_from, {{ line }}.valid_from is null)
            and coalesce({{ year }} <= {{ line }}.valid_to, {{ line }}.valid_to is null)
{%- endmacro %}
