{#-
    A test is one question to a file that only this run writes: it needs no transaction, and nobody reads a copy of its
    SQL. What dbt does by itself takes twice as long.
-#}
{% materialization test, adapter='duckdb' %}
    {%- set failures = get_limit_subquery_sql(sql, config.get('limit')) -%}
    {%- set question = get_test_sql(
        failures, config.get('fail_calc'), config.get('warn_if'), config.get('error_if'), limit=none
    ) -%}
    {%- set answer = adapter.execute(question, fetch=true) -%}
    {%- do store_result('main', response=answer[0], agate_table=answer[1]) -%}
    {{ return({'relations': []}) }}
{% endmaterialization %}
