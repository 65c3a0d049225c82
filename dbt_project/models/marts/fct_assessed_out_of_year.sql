with
growth as (
    select * from {{ ref('int_growth_out_of_year') }}
),

cells as (
    select * from {{ ref('stg_result') }}
),

grades as (
    select * from {{ ref('stg_framework_grade') }}
),

told as (
    select
        growth.*,
        cells.year_review_on,
        cells.year_reason,
        cells.file_id,
        cells.sheet,
        cells.source_row,
        case
            when growth.grade_names_its_year then grades.grade_label
            else {{ year_group_text('growth.nc_year_assessed') }} || ' curriculum: ' || grades.grade_label
        end as grade_text,
        case
            when growth.grade_names_its_year then earlier_grades.grade_label
            else {{ year_group_text('growth.earlier_year_assessed') }} || ' curriculum: ' || earlier_grades.grade_label
        end as earlier_grade_text
    from growth
    inner join cells on growth.result_key = cells.result_key
    left join grades
        on
            growth.framework = grades.framework
            and growth.grade = grades.grade
    left join grades as earlier_grades
        on
            growth.framework = earlier_grades.framework
            and growth.earlier_grade = earlier_grades.grade
)

select
    pupil_key,
    school_id,
    assessment_point,
    subject,
    framework,
    result_type,
    nc_year,
    nc_year_assessed,
    cast(year_assessed_order - year_order as integer) as years_apart,
    grade,
    from_assessment_point,
    earlier_year_assessed,
    earlier_grade,
    unit,
    cast(moved as integer) as moved,
    cast(expected as double) as expected,
    verdict,
    case
        when verdict = 'read_against_age' then 'A score read against age: the year of the paper takes nothing away.'
        when verdict = 'no_earlier_result' then grade_text || '. No earlier result in this framework to compare with.'
        when verdict = 'other_framework'
            then grade_text || '. Judged in another framework before: growth cannot be told.'
        when verdict = 'cannot_be_told' then earlier_grade_text || ', then ' || grade_text || '. Growth cannot be told.'
        else
            earlier_grade_text || ', then ' || grade_text || ': '
            || case verdict
                when 'less_than_expected' then 'less than the '
                when 'more_than_expected' then 'more than the '
                else 'the '
            end
            || case
                when round(expected) = 1 then '1 ' || rtrim(unit, 's')
                else cast(round(expected) as integer) || ' ' || unit
            end
            || ' expected.'
    end as growth_text,
    year_review_on as review_on,
    year_reason as reason,
    year_review_on is not null as has_review_date,
    coalesce(year_review_on < closes_on, false) as review_has_passed,
    file_id,
    sheet,
    source_row
from told
