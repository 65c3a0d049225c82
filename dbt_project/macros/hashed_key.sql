{#- One text key from several columns. A missing part still holds its place, so (a, null, b) and (null, a, b) differ. -#}
{% macro hashed_key(columns) -%}
    md5(concat_ws('|'
    {%- for column in columns -%}
        , coalesce(cast({{ column }} as {{ dbt.type_string() }}), '')
    {%- endfor -%}
    ))
{%- endmacro %}
