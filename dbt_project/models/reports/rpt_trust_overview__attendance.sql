-- Absence in the year so far, phase by phase: the rate, and the pupils who missed a tenth or more.
with
absence as (
    select * from {{ ref('fct_absence') }}
    where level = 'phase' and covers = 'year_to_date'
),

points as (
    select * from {{ ref('int_points_to_report') }}
),

named as (
    select
        absence.*,
        blocks.phase_label,
        points.previous_label,
        earlier.absence_rate as earlier_rate,
        earlier.persistent_share as earlier_share,
        earlier.n >= {{ smallest_group() }} as has_earlier,
        absence.n >= {{ smallest_group() }} and absence.n_with_sessions >= {{ smallest_group() }}
        and not {{ says_it_of_everyone('absence.persistently_absent', 'absence.n') }} as is_shown
    from absence
    inner join points on absence.assessment_point = points.assessment_point
    inner join {{ ref('int_phase_blocks') }} as blocks on absence.phase = blocks.phase
    left join absence as earlier
        on
            points.previous_assessment_point = earlier.assessment_point
            and absence.phase = earlier.phase
)

select
    'trust-overview/' || assessment_point || '/' || phase || '/absence' as figure_id,
    assessment_point,
    phase,
    phase_label,
    case when is_shown then 'shown' else 'hidden' end as status,
    cast(case when is_shown then n end as integer) as n,
    cast(case when is_shown then persistently_absent end as integer) as numerator,
    case when is_shown then round(absence_rate, 6) end as value,
    case when is_shown then round(absence_low, 6) end as low,
    case when is_shown then round(absence_high, 6) end as high,
    case
        when is_shown
            then
                phase_label || ': absent for ' || {{ rate_text('absence_rate') }} || ' of sessions this year ('
                || {{ rate_text('absence_low') }} || ' to ' || {{ rate_text('absence_high') }} || ')'
                || case
                    when has_earlier then ', ' || {{ rate_text('earlier_rate') }} || ' in ' || previous_label else ''
                end
                || '. Missed a tenth or more: ' || {{ figure_text('persistently_absent', 'n') }}
                || case
                    when has_earlier then ', ' || {{ whole_percent('earlier_share') }} || '% in ' || previous_label
                    else ''
                end || '.'
        else phase_label || ': too few pupils to show.'
    end as sentence
from named
