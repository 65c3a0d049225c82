-- What: assessment points that close outside the academic year they name.
-- When to resolve: at once. Rolls are carried within an academic year, so the point would have the wrong one or none.
-- How: correct `academic_year` or the dates of the point in trust.yml; the year runs from 1 September to 31 August.
select
    assessment_point,
    academic_year,
    closes_on
from {{ ref('stg_assessment_point') }}
where academic_year <> {{ academic_year_of('closes_on') }}
