{#-
    Each run builds a new file that nobody reads before it is whole. So a table is made under its own name, in one
    statement that commits itself; dbt's own way, by way of another name, a renaming and a dropping between a begin and a
    commit, takes as long again. What the build of an earlier day has left in a copy of the file goes first.
-#}
{% materialization table, adapter='duckdb', supported_languages=['sql'] %}
    {%- set relation = this.incorporate(type='table') -%}
    {%- set earlier = load_cached_relation(this) -%}
    {%- if earlier is not none -%}
        {%- do adapter.drop_relation(earlier) -%}
    {%- endif -%}
    {%- set made = adapter.execute(create_table_as(false, relation, compiled_code)) -%}
    {%- do store_result('main', response=made[0]) -%}
    {{ return({'relations': [relation]}) }}
{% endmaterialization %}
