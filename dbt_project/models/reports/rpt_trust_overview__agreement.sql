-- Do teachers and tests agree? For how many pupils of the trust they contradict each other, and which way.
with
counted as (
    select
        agreement.*,
        blocks.phase_label,
        coalesce(subjects.subject_name, agreement.subject) as subject_name,
        coalesce(subjects.subject_order, 99) as subject_order,
        agreement.n >= {{ smallest_group() }}
        and not {{ says_it_of_everyone('agreement.agreeing', 'agreement.n') }} as is_shown
    from {{ ref('int_trust_agreement') }} as agreement
    inner join {{ ref('int_points_to_report') }} as points on agreement.assessment_point = points.assessment_point
    inner join {{ ref('int_phase_blocks') }} as blocks on agreement.phase = blocks.phase
    left join {{ ref('dim_subject') }} as subjects on agreement.subject = subjects.subject
)

select
    'trust-overview/' || assessment_point || '/' || phase || '/M6/' || subject as figure_id,
    assessment_point,
    phase,
    phase_label,
    'M6' as measure,
    subject,
    subject_name,
    cast(subject_order as integer) as row_order,
    case when is_shown then 'shown' else 'hidden' end as status,
    case when is_shown then n end as n,
    case when is_shown then agreeing end as numerator,
    case when is_shown then judged_higher end as judged_higher,
    case when is_shown then tested_higher end as tested_higher,
    phase_label || ', ' || lower(subject_name) || ': ' || case
        when not is_shown then 'not shown, to protect pupils.'
        else
            'no contradiction for ' || {{ count_text('agreeing') }} || ' of ' || {{ count_text('n') }} || ' pupils; '
            || {{ none_or_count('judged_higher') }} || ' judged at or above expected and tested below 85, '
            || {{ none_or_count('tested_higher') }} || ' judged below and tested at 100 or more.'
    end as sentence,
    'Only pupils with both are counted' as comparability_words
from counted
