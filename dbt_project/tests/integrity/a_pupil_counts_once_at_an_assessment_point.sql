-- What: pupils with a main or subsidiary enrolment at a point who count in totals at no school, or at several.
-- When to resolve: before anything is published. A trust total has pupils missing or counted twice.
-- How: the program is at fault. Report the defect with the assessment point.
select
    pupil_key,
    assessment_point
from {{ ref('fct_enrolment') }}
where enrolment_kind in ('main', 'subsidiary')
group by pupil_key, assessment_point
having count(*) filter (where counts_in_totals) <> 1
