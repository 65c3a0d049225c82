-- The same pupils, then and now (M7): a school's change subject by subject, in one framework a row, in both editions.
with
changes as (
    select * from {{ ref('fct_same_pupils_change') }}
    where level = 'school' and result_type = 'result'
),

editions as (
    select
        changes.*,
        editions.edition,
        changes.n >= {{ smallest_group() }} and changes.verdict <> 'too_few'
        and withheld_now.school_id is null and withheld_then.school_id is null as is_shown
    from changes
    cross join (values ('board'), ('school')) as editions (edition)
    left join {{ ref('int_school_wholes_withheld') }} as withheld_now
        on
            changes.assessment_point = withheld_now.assessment_point
            and changes.phase = withheld_now.phase
            and changes.school_id = withheld_now.school_id
            and changes.subject = withheld_now.subject
    left join {{ ref('int_school_wholes_withheld') }} as withheld_then
        on
            changes.from_assessment_point = withheld_then.assessment_point
            and changes.phase = withheld_then.phase
            and changes.school_id = withheld_then.school_id
            and changes.subject = withheld_then.subject
),

named as (
    select
        editions.*,
        coalesce(subjects.subject_name, editions.subject) as subject_name,
        coalesce(frameworks.framework_name, editions.framework) as framework_name,
        points.label as from_label
    from editions
    left join {{ ref('dim_subject') }} as subjects on editions.subject = subjects.subject
    left join {{ ref('dim_framework') }} as frameworks on editions.framework = frameworks.framework
    left join {{ ref('dim_assessment_point') }} as points on editions.from_assessment_point = points.assessment_point
)

select
    'school-page/' || assessment_point || '/' || school_id || '/' || edition || '/' || phase || '/M7/' || subject || '/'
    || framework as figure_id,
    assessment_point,
    school_id,
    edition,
    phase,
    subject,
    subject_name,
    framework_name,
    from_label as previous_label,
    case when not is_shown then 'hidden' when n < {{ steady_group() }} then 'low_reliability' else 'shown' end
        as status,
    cast(case when is_shown then n end as integer) as n,
    case when is_shown then round(difference, 6) end as value,
    case when is_shown then round(difference_low, 6) end as low,
    case when is_shown then round(difference_high, 6) end as high,
    case when is_shown then {{ counted_text('n', 'pupil', 'pupils') }} else '' end as n_text,
    case
        when n < {{ smallest_group() }} then {{ status_words("'too_few'") }}
        when not is_shown then {{ status_words("'hidden'") }}
        when kind = 'score' then {{ score_text('mean_then') }} || ' then, ' || {{ score_text('mean_now') }} || ' now'
        else {{ count_text('moved_up') }} || ' moved up a band, ' || {{ count_text('moved_down') }} || ' down'
    end as value_text,
    case
        when not is_shown then ''
        when kind = 'score'
            then {{ signed_score_text('difference_low') }} || ' to ' || {{ signed_score_text('difference_high') }}
        else {{ signed_percent_text('difference_low') }} || ' to ' || {{ signed_percent_text('difference_high') }}
    end as range_text,
    case
        when not is_shown then ''
        when verdict = 'higher' then 'Higher than then'
        when verdict = 'lower' then 'Lower than then'
        when verdict = 'no_clear_change' then 'Could be no change'
        else ''
    end as verdict_words,
    caution
from named
