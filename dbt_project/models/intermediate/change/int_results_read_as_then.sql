-- Each attainment result as it would have been read at an earlier point: by the declaration and the link of then.
with
results as (
    select * from {{ ref('int_attainment_results') }}
),

pairs as (
    select * from {{ ref('int_point_pairs') }}
),

grades as (
    select * from {{ ref('stg_framework_grade') }}
),

band_lines as (
    select * from {{ ref('stg_framework_band') }}
),

declared_again as (
    select framework
    from grades
    where valid_from is not null
    union
    select framework
    from band_lines
    where valid_from is not null
),

-- of a framework declared differently for different years, the later result in the declaration of the earlier year
positioned as (
    select
        results.result_key,
        pairs.earlier_point,
        pairs.earlier_academic_year,
        results.framework,
        results.subject,
        readings.term,
        readings.is_assessed_on_earlier_year and readings.kind not in ('standardised_score', 'reading_age')
            as counts_as_not_met,
        grades.common_band as grade_band,
        case
            when readings.is_judgement then cast(grades.grade_order as double)
            when readings.kind = 'reading_age' then readings.result_number - readings.age_at_test_months
            else readings.result_number
        end as place_on_scale,
        case when readings.grade_names_its_year then readings.nc_year else readings.nc_year_assessed end
            as nc_year_of_lines
    from results
    inner join declared_again on results.framework = declared_again.framework
    inner join pairs on results.assessment_point = pairs.assessment_point
    inner join {{ ref('int_results_joined_to_enrolment') }} as readings on results.result_key = readings.result_key
    left join grades
        on
            results.framework = grades.framework
            and readings.grade = grades.grade
            and {{ within_years('pairs.earlier_academic_year', 'grades') }}
),

lines_met as (
    {{ band_lines_met('positioned', ['result_key', 'earlier_point'], 'earlier_academic_year') }}
),

read_again as (
    select
        positioned.result_key,
        positioned.earlier_point,
        coalesce(lines_met.common_band, positioned.grade_band) >= 3
        and not coalesce(positioned.counts_as_not_met, false) as met_expected
    from positioned
    left join lines_met
        on positioned.result_key = lines_met.result_key and positioned.earlier_point = lines_met.earlier_point
),

links as (
    select * from {{ ref('int_links_chosen') }}
)

select
    results.result_key,
    pairs.earlier_point,
    case when declared_again.framework is null then results.met_expected else read_again.met_expected end
        as met_expected,
    -- a norm stays what it was; a link is fitted anew at each point
    case when results.evidence = 'matched' then links.y else results.common_score end as common_score
from results
inner join pairs on results.assessment_point = pairs.assessment_point
inner join {{ ref('int_results_joined_to_enrolment') }} as readings on results.result_key = readings.result_key
left join declared_again on results.framework = declared_again.framework
left join read_again
    on results.result_key = read_again.result_key and pairs.earlier_point = read_again.earlier_point
left join links
    on
        results.evidence = 'matched'
        and results.framework = links.from_framework
        and results.subject = links.subject
        and results.nc_year = links.nc_year
        and pairs.earlier_point = links.assessment_point
        and readings.grade_order = links.x
