{#- Which of a pupil's enrolments counts first: the main one, then one that is subsidiary to a school outside the trust. -#}
{% macro enrolment_kind_order(enrolment_kind) -%}
    case {{ enrolment_kind }} when 'main' then 1 when 'subsidiary' then 2 when 'guest' then 3 else 4 end
{%- endmacro %}
