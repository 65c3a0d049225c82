with
pupils as (
    select * from {{ ref('int_pupils_on_lists') }}
),

points as (
    select * from {{ ref('dim_assessment_point') }}
),

reasons as (
    {{ flag_reasons_listed() }}
)

select
    flags.assessment_point,
    flags.school_id,
    flags.pupil_key,
    flags.reason,
    flags.reason_order,
    flags.reason_name,
    flags.detail,
    substring(flags.detail, length(reasons.opening) + 2) as evidence_text,
    flags.puts_on_list,
    flags.since_assessment_point = flags.assessment_point and pupils.place > 1 as is_new,
    case
        when flags.since_assessment_point = flags.assessment_point and pupils.place > 1 then 'New.'
        else 'Since ' || points.label || '.'
    end as since_text
from {{ ref('fct_pupil_flag') }} as flags
inner join pupils
    on
        flags.pupil_key = pupils.pupil_key
        and flags.assessment_point = pupils.assessment_point
inner join points on flags.since_assessment_point = points.assessment_point
inner join reasons on flags.reason = reasons.reason
