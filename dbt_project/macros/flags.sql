{#- Results further apart than this are not set beside each other: a year, and two weeks for a collection that moves. -#}
{% macro a_year_of_days() -%} 379 {%- endmacro %}

{#- 'judged Just below, test 82': what of a pupil's standing in a subject is below. -#}
{% macro below_text(table) -%}
    {%- set t = table ~ "." if table else "" -%}
    concat_ws(
        ', ', case when {{ t }}judgement_is_below then 'judged ' || {{ t }}judgement_shown end,
        case when {{ t }}test_is_below then 'test ' || {{ t }}test_shown end
    )
{%- endmacro %}

{#- The closed list of reasons, in the order in which they are told, with the sentence that each opens with. -#}
{% macro flag_reasons() -%}
    {{ return([
        ('dropped', 'Dropped', 'Met the expected standard last time and does not now.'),
        ('score_fell', 'Score fell', 'The score fell further than chance usually explains.'),
        ('low_without_support', 'Low, no support', 'Low, and no support is on record.'),
        ('teacher_and_test_disagree', 'Teacher and test disagree', 'Teacher and test are far apart.'),
        ('reading_age_behind', 'Reading age behind', 'The reading age is well behind.'),
        ('below_in_a_row', 'Below several times', 'Below several times in a row.'),
        ('not_assessed', 'Not assessed', 'No result, though most of the year group has one.'),
        ('earlier_year_without_review', 'Earlier year, no review',
            "Judged on an earlier year''s curriculum, and no review date is on record."),
        ('support_ended_still_below', 'Support ended', 'Still below, and support has ended.'),
        ('new_without_baseline', 'New, no baseline', 'New to the school, with no result to start from.'),
    ]) }}
{%- endmacro %}

{#- The same list as rows: reason, reason_order, reason_name, opening. -#}
{% macro flag_reasons_listed() -%}
    {%- for reason, reason_name, opening in flag_reasons() %}
        select '{{ reason }}' as reason, {{ loop.index }} as reason_order, '{{ reason_name }}' as reason_name,
            '{{ opening }}' as opening
        {%- if not loop.last %} union all {%- endif %}
    {%- endfor %}
{%- endmacro %}

{#- How often chance alone makes a score fall so far: the upper tail of the normal curve, as one in so many. -#}
{% macro chance_of_a_fall(standard_errors) -%}
    ' About 1 in ' || {{ count_text("round(1 / (1 - (" ~ normal_cdf(standard_errors) ~ ")))") }}
    || ' pupils who have not changed would fall this far by chance.'
{%- endmacro %}

{#- What has to bear a reason out before it puts a pupil on the list, for those that don't alone. -#}
{% macro bearing_out_text(reason) -%}
    case {{ reason }}
        when 'dropped' then ' Puts a pupil on the list unless a test of the subject says otherwise, or where it happened in two subjects.'
        when 'not_assessed' then ' Puts a pupil on the list who has no result in any subject.'
        else ' Puts a pupil on the list where the test is below and the judgement does not say otherwise, or, but in'
            || ' special schools, where the judgement is well below or it holds in three subjects.'
    end
{%- endmacro %}

{#- When each reason holds, in words, with the trust's own thresholds. -#}
{% macro flag_rule_text(reason, thresholds) -%}
    case {{ reason }}
        when 'dropped' then 'Met the expected standard at the last judgement on the same scale, up to a year before, and does not now.'
        when 'score_fell' then 'The fall on the same test is more than ' || {{ plain_number(thresholds ~ '.fall_in_standard_errors') }}
            || ' standard errors of a difference, from the test''s own measurement error (where it declares none, '
            || {{ plain_number(thresholds ~ '.error_of_a_test') }} || ' points).'
        when 'low_without_support' then 'A standardised score below ' || {{ plain_number(thresholds ~ '.low_score') }}
            || ', or a judgement below the expected standard, and no support in place.'
        when 'teacher_and_test_disagree' then 'Judgement and test are ' || cast({{ thresholds }}.bands_apart as {{ dbt.type_string() }})
            || ' or more of the five common bands apart.'
        when 'reading_age_behind' then 'The reading age is ' || cast({{ thresholds }}.reading_age_months_behind as {{ dbt.type_string() }})
            || ' months or more behind the pupil''s age at the test.'
        when 'below_in_a_row' then 'Below, by judgement or test, at ' || cast({{ thresholds }}.points_in_a_row as {{ dbt.type_string() }})
            || ' or more assessment points in a row.'
        when 'not_assessed' then 'No result in a subject in which at least half of the year group has one.'
        when 'earlier_year_without_review' then 'Judged on the curriculum of an earlier year than the pupil''s own, with no date ahead on which that is reviewed.'
        when 'support_ended_still_below' then 'Support ended within the last year, none for the subject is in place, and a later result is below.'
        else 'Joined this academic year, ' || cast({{ thresholds }}.weeks_without_baseline as {{ dbt.type_string() }})
            || ' school weeks or more before the close, and no result from anywhere yet.'
    end
{%- endmacro %}
