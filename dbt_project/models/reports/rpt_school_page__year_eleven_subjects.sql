-- Year 11 of a school subject by subject at grades 4 and 5, and entry to the English Baccalaureate, in both editions.
with
subjects as (
    select
        counted.*,
        coalesce(named.subject_name, counted.subject) as own_name,
        coalesce(named.subject_order, 999) as own_order,
        counted.may_stand and counted.parts_not_known is null as is_shown
    from {{ ref('int_key_stage_4_subjects') }} as counted
    inner join {{ ref('int_points_to_report') }} as points on counted.assessment_point = points.assessment_point
    left join {{ ref('dim_subject') }} as named on counted.subject = named.subject
)

select
    'school-page/' || assessment_point || '/' || school_id || '/' || edition || '/' || phase || '/M17/' || result_type
    || '/' || subject as figure_id,
    assessment_point,
    school_id,
    edition,
    phase,
    'M17' as measure,
    result_type,
    {{ kind_of_grades('result_type') }} as result_label,
    {{ kind_of_grades_order('result_type') }} as table_order,
    kind,
    subject,
    case kind when 'subject' then own_name else 'Entry to the English Baccalaureate' end as subject_name,
    cast(case kind when 'subject' then own_order else 0 end as integer) as row_order,
    case
        when not may_stand then 'hidden'
        when parts_not_known is not null then 'not_available'
        when n < {{ steady_group() }} then 'low_reliability'
        else 'shown'
    end as status,
    cast(case when is_shown then n end as integer) as n,
    cast(case when is_shown and kind = 'subject' then with_4 end as integer) as with_4,
    cast(case when is_shown and kind = 'subject' then with_5 end as integer) as with_5,
    cast(case when is_shown and kind = 'ebacc_entry' then with_4 end as integer) as entered,
    case
        when is_shown then {{ figure_text('with_4', 'n') }}
        when may_stand then 'Not known: nobody has grades in ' || parts_not_known
        else {{ status_words("'hidden'") }}
    end as value_text,
    case when is_shown and kind = 'subject' then {{ figure_text('with_5', 'n') }} else '' end as with_5_text
from subjects
