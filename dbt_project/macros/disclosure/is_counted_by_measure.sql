{#- Whether a result is of the subject and the kind that a measure counts: judgements, one test, reading ages, or all that can be compared. -#}
{% macro is_counted_by_measure(figure, result) -%}
    case
        when {{ figure }}.subject = 'combined' then {{ result }}.subject in ('reading', 'writing', 'maths')
        when {{ figure }}.subject like 'english_maths_%' then true  -- with Attainment 8, of every subject
        when {{ figure }}.subject = 'ebacc_entry' then true
        else {{ result }}.subject = {{ figure }}.subject
    end
    and case
        when {{ figure }}.measure in ('M1', 'M2') then {{ result }}.kind in ('point_in_time', 'linear_steps', 'grades')
        when {{ figure }}.measure in ('M3', 'M4', 'M5') then {{ result }}.framework = {{ figure }}.framework
        when {{ figure }}.measure = 'M15' then coalesce({{ result }}.comparability in ('A', 'B', 'C'), false)
        else true
    end
    -- what is predicted is in no figure but its own, of Year 11
    and coalesce({{ result }}.is_predicted, false)
    = ({{ figure }}.measure like 'M17%' and ({{ figure }}.measure || {{ figure }}.subject) like '%/predicted%')
{%- endmacro %}
