-- What: enrolments of one school at one assessment point taken from more than one file.
-- When to resolve: before anything is published. Pupils of an old roll would stand beside those of the new one.
-- How: the program is at fault. Report the defect with the school and the assessment point.
select
    school_id,
    assessment_point,
    count(distinct file_id) as files_found
from {{ ref('fct_enrolment') }}
group by school_id, assessment_point
having count(distinct file_id) > 1
