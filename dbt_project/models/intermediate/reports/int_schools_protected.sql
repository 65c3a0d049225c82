-- The schools of the overview's table with what must be hidden of them marked (the rule: int_school_lines_protected).
with
decided as (
    select * from {{ ref('int_school_lines_protected') }}
    where measure = 'M15' and pupil_group = ''
)

select
    schools.assessment_point,
    schools.phase,
    schools.school_id,
    schools.school_name,
    schools.subject,
    schools.eligible,
    schools.n,
    schools.met,
    schools.scores,
    schools.mean,
    schools.sd,
    schools.comparability,
    schools.shared_points,
    case
        when schools.status in ('shown', 'low_reliability') and coalesce(decided.is_hidden, false) then 'hidden'
        else schools.status
    end as status,
    coalesce(decided.is_blurred, false) as is_blurred
from {{ ref('int_school_figures') }} as schools
left join decided
    on
        schools.assessment_point = decided.assessment_point
        and schools.phase = decided.phase
        and schools.school_id = decided.school_id
