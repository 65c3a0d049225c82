-- What a school's page says of Year 11 subject by subject, and of entry to the English Baccalaureate: a count for each
-- of the two grades.
select
    'school-page/' || subjects.assessment_point || '/' || subjects.school_id || '/' || subjects.edition || '/'
    || subjects.phase || '/M17/' || subjects.result_type || '/' || subjects.subject || parts.ending as figure_id,
    false as is_of_others,
    'school-page' as page,
    subjects.edition as audience,
    subjects.assessment_point,
    subjects.phase,
    '11' as year_groups,
    'M17/' || parts.grade || '/' || subjects.result_type as measure,
    subjects.subject,
    '' as framework,
    subjects.school_id,
    '' as pupil_group,
    subjects.n,
    case parts.grade when '4' then subjects.with_4 else subjects.with_5 end as met,
    cast(null as double) as mean,
    subjects.may_stand and subjects.parts_not_known is null as prints_n,
    subjects.may_stand and subjects.parts_not_known is null as prints_met,
    subjects.may_stand and subjects.parts_not_known is null as prints_percent,
    false as prints_mean,
    not subjects.may_stand as is_hidden
from {{ ref('int_key_stage_4_subjects') }} as subjects
inner join (values ('4', ''), ('5', '/5')) as parts (grade, ending)
    on parts.grade = '4' or subjects.kind = 'subject'
