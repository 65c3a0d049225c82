-- Disadvantaged pupils and pupils with special educational needs are often the same: the four groups side by side.
select
    overlap.figure_id,
    overlap.assessment_point,
    overlap.phase,
    blocks.phase_label,
    overlap.subject,
    coalesce(subjects.subject_name, overlap.subject) as subject_name,
    overlap.is_disadvantaged,
    overlap.has_sen,
    case when overlap.is_shown then 'shown' else 'hidden' end as status,
    cast(case when overlap.is_shown then overlap.n end as integer) as n,
    cast(case when overlap.is_shown then overlap.met end as integer) as numerator,
    case
        when overlap.is_shown then {{ figure_text('overlap.met', 'overlap.n') }} else {{ status_words("'hidden'") }}
    end as cell_text,
    case when overlap.is_shown then {{ comparability_words('overlap.comparability') }} else '' end as comparability_words
from {{ ref('int_gap_overlap') }} as overlap
inner join {{ ref('int_phase_blocks') }} as blocks on overlap.phase = blocks.phase
left join {{ ref('dim_subject') }} as subjects on overlap.subject = subjects.subject
