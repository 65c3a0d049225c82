-- Disadvantaged pupils and pupils with special educational needs are often the same: the four groups side by side.
-- Only where all four may stand: a table with holes would say little more than the gaps themselves.
select
    overlap.figure_id,
    overlap.assessment_point,
    overlap.phase,
    blocks.phase_label,
    overlap.subject,
    coalesce(subjects.subject_name, overlap.subject) as subject_name,
    overlap.is_disadvantaged,
    overlap.has_sen,
    'shown' as status,
    cast(overlap.n as integer) as n,
    cast(overlap.met as integer) as numerator,
    {{ figure_text('overlap.met', 'overlap.n') }} as cell_text,
    {{ comparability_words('overlap.comparability') }} as comparability_words
from {{ ref('int_gap_overlap') }} as overlap
inner join {{ ref('int_phase_blocks') }} as blocks on overlap.phase = blocks.phase
left join {{ ref('dim_subject') }} as subjects on overlap.subject = subjects.subject
where overlap.is_shown
