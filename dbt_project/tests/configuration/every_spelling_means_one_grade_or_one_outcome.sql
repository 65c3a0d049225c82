-- What: spellings that mean nothing, two things at once, or a grade that the framework does not have.
-- When to resolve: at once. A result spelled so would be read as unknown.
-- How: in the framework's file give the spelling to one grade or to one outcome.
select
    spellings.framework,
    spellings.value_normal
from {{ ref('stg_framework_value') }} as spellings
left join {{ ref('stg_framework_grade') }} as grades
    on
        spellings.framework = grades.framework
        and spellings.grade = grades.grade
        and spellings.valid_from is not distinct from grades.valid_from
where
    (spellings.grade is null) = (spellings.outcome_status is null)
    or (spellings.grade is not null and grades.grade is null)
