-- Results on another year's curriculum beside the pupil's last earlier one, with what was to be expected in between.
with
results as (
    select * from {{ ref('int_results_of_counted_pupils') }}
),

grades as (
    select
        framework,
        grade,
        count(*) over (partition by framework, curriculum_year) as grades_in_year,
        row_number() over (partition by framework, curriculum_year order by grade_order) as place_in_year
    from {{ ref('stg_framework_grade') }}
),

placed as (
    select
        results.*,
        grades.grades_in_year,
        grades.place_in_year,
        -- where a point-in-time judgement stands: the curriculum's year, and how far into it the term is
        12 * results.year_assessed_order + results.months_into_year as curriculum_months,
        -- where a step that names its year stands, in months from the place of a pupil who keeps pace
        12.0 * (results.year_assessed_order - results.year_order)
        + 12.0 * grades.place_in_year / grades.grades_in_year - results.months_into_year as months_from_pace
    from results
    left join grades
        on
            results.framework = grades.framework
            and results.grade = grades.grade
),

out_of_year as (
    select * from placed
    where
        year_assessed_order <> year_order
        -- steps run on from year to year: a step or two behind is a low place on one scale, not another curriculum
        and (not grade_names_its_year or abs(months_from_pace) >= 11.99)
),

with_earlier as (
    select
        out_of_year.*,
        earlier.assessment_point as from_assessment_point,
        earlier.grade as earlier_grade,
        earlier.nc_year_assessed as earlier_year_assessed,
        out_of_year.calendar_months - earlier.calendar_months as months_between,
        out_of_year.grade_order - earlier.grade_order as steps_moved,
        out_of_year.curriculum_months - earlier.curriculum_months as curriculum_months_moved,
        sign(out_of_year.place_in_year - earlier.place_in_year) as grade_moved
    from out_of_year
    left join placed as earlier
        on
            out_of_year.pupil_key = earlier.pupil_key
            and out_of_year.subject = earlier.subject
            and out_of_year.framework = earlier.framework
            and out_of_year.result_type = earlier.result_type
            and out_of_year.point_order > earlier.point_order
            and out_of_year.closes_on <= earlier.closes_on + interval 400 day
    qualify row_number() over (partition by out_of_year.result_key order by earlier.point_order desc nulls last) = 1
),

other_frameworks as (
    select distinct out_of_year.result_key
    from out_of_year
    inner join results as earlier
        on
            out_of_year.pupil_key = earlier.pupil_key
            and out_of_year.subject = earlier.subject
            and out_of_year.framework <> earlier.framework
            and out_of_year.point_order > earlier.point_order
    where earlier.is_judgement
),

measured as (
    select
        result_key,
        pupil_key,
        school_id,
        assessment_point,
        closes_on,
        subject,
        framework,
        result_type,
        is_judgement,
        nc_year,
        nc_year_assessed,
        year_order,
        year_assessed_order,
        grade,
        grade_names_its_year,
        from_assessment_point,
        earlier_year_assessed,
        earlier_grade,
        months_between,
        grade_moved,
        case when kind = 'linear_steps' then 'steps' when is_judgement then 'months' end as unit,
        case when kind = 'linear_steps' then steps_moved when is_judgement then curriculum_months_moved end as moved,
        case
            when kind = 'linear_steps' then months_between * grades_in_year / 12.0
            when is_judgement then months_between
        end as expected,
        result_key in (select other_frameworks.result_key from other_frameworks) as was_judged_otherwise
    from with_earlier
),

judged as (
    select
        *,
        case
            when not is_judgement then 'read_against_age'
            when from_assessment_point is null and was_judged_otherwise then 'other_framework'
            when from_assessment_point is null then 'no_earlier_result'
            when unit is null or moved is null or expected is null then 'cannot_be_told'
            when unit = 'steps' and moved < expected - 0.5 then 'less_than_expected'
            when unit = 'steps' and moved > expected + 0.5 then 'more_than_expected'
            when unit = 'steps' then 'as_expected'
            -- in months the grade tells on which side of them the pupil is
            when moved < expected and grade_moved <= 0 then 'less_than_expected'
            when moved > expected and grade_moved >= 0 then 'more_than_expected'
            when moved = expected and grade_moved < 0 then 'less_than_expected'
            when moved = expected and grade_moved > 0 then 'more_than_expected'
            when moved = expected then 'as_expected'
            else 'cannot_be_told'
        end as verdict
    from measured
)

select * from judged
