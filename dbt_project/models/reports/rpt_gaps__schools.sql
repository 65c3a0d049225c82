with
cells as (
    select
        *,
        status in ('shown', 'low_reliability') and not is_blurred
        and other_n >= {{ smallest_group() }}
        and not {{ says_it_of_everyone('other_met', 'other_n') }} as is_shown
    from {{ ref('int_school_cells_protected') }}
    where pupil_group = 'disadvantaged'
),

named as (
    select
        cells.*,
        blocks.phase_label,
        schools.school_name,
        coalesce(subjects.subject_name, cells.subject) as subject_name
    from cells
    inner join {{ ref('int_phase_blocks') }} as blocks on cells.phase = blocks.phase
    inner join {{ ref('dim_school') }} as schools on cells.school_id = schools.school_id
    left join {{ ref('dim_subject') }} as subjects on cells.subject = subjects.subject
)

select
    'gaps/' || assessment_point || '/' || phase || '/M8/' || subject || '/disadvantaged/' || school_id as figure_id,
    assessment_point,
    phase,
    phase_label,
    subject,
    subject_name,
    school_id,
    school_name,
    cast(row_number() over (partition by assessment_point, phase order by school_name, school_id) as integer)
        as row_order,
    case when is_shown then status when status = 'too_incomplete' then status else 'hidden' end as status,
    cast(case when is_shown then n end as integer) as n,
    cast(case when is_shown then met end as integer) as numerator,
    cast(case when is_shown then other_n end as integer) as other_n,
    cast(case when is_shown then other_met end as integer) as other_numerator,
    case
        when is_shown then {{ figure_text('met', 'n') }}
        when status = 'too_incomplete' then {{ status_words('status') }}
        else {{ status_words("'hidden'") }}
    end as group_text,
    case when is_shown then {{ figure_text('other_met', 'other_n') }} else '' end as others_text,
    case when is_shown then {{ comparability_words('comparability') }} else '' end as comparability_words,
    case when is_shown then {{ strip_of_share('1.0 * met / nullif(n, 0)') }} end as strip_position,
    case when is_shown then {{ strip_of_share('1.0 * other_met / nullif(other_n, 0)') }} end as strip_other,
    case when is_shown then {{ strip_mark('status') }} else 'none' end as strip_mark
from named
