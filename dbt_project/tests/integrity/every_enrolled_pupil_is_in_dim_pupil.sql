-- What: pupils enrolled, or of whom any other file tells, who are not in the table of pupils.
-- When to resolve: before anything is published. Counts by sex would leave them out.
-- How: the program is at fault. Report the defect with the assessment point.
with
pupils_of_facts as (
    select pupil_key from {{ ref('fct_enrolment') }}
    union distinct
    select pupil_key from {{ ref('stg_result') }}
    union distinct
    select pupil_key from {{ ref('stg_attendance') }}
    union distinct
    select pupil_key from {{ ref('stg_teaching_group') }}
    union distinct
    select pupil_key from {{ ref('stg_objective_judgement') }}
    union distinct
    select pupil_key from {{ ref('stg_intervention') }}
)

select pupils_of_facts.pupil_key
from pupils_of_facts
left join {{ ref('dim_pupil') }} as pupils on pupils_of_facts.pupil_key = pupils.pupil_key
where pupils.pupil_key is null
