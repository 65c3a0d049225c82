-- Which figures of the schools' pages make up the trust's three views of a year group: only those that stand there for
-- the board, so that the trust's figure tells of no school what its own page does not.
with
listed as (
    select
        views.phase,
        views.view,
        views.measure,
        views.subject,
        views.preference
    -- a view is what the field calls it, keyword or not
    from (
        values
        ('primary', 'teachers', 'M1', 'reading', 1),
        ('primary', 'test', 'M3', 'reading', 1),
        ('primary', 'reading_age', 'M5', 'reading', 1),
        ('secondary', 'teachers', 'M1', 'english', 1),
        ('secondary', 'teachers', 'M1', 'reading', 2),
        ('secondary', 'test', 'M3', 'reading', 1),
        ('secondary', 'test', 'M3', 'english', 2),
        ('secondary', 'reading_age', 'M5', 'reading', 1)
    ) as views (phase, view, measure, subject, preference)  -- noqa: RF04
),

types as (
    select
        assessment_point,
        phase,
        school_id,
        subject,
        measure,
        min(result_type) as result_type
    from {{ ref('int_pupil_measures') }}
    group by assessment_point, phase, school_id, subject, measure
),

cells as (
    select
        found.*,
        listed.view,
        listed.preference,
        types.result_type,
        -- reading ages stand beside the pupil's own age, whatever the school
        found.measure = 'M5' or coalesce(found.comparability in ('A', 'B', 'C'), false) as is_comparable,
        found.shown_as in ('shown', 'low_reliability')
        and not {{ says_it_of_everyone('found.met', 'found.n') }} as is_printed
    from {{ ref('int_school_page_cells') }} as found
    inner join listed
        on found.phase = listed.phase and found.measure = listed.measure and found.subject = listed.subject
    inner join types
        on
            found.assessment_point = types.assessment_point
            and found.phase = types.phase
            and found.school_id = types.school_id
            and found.subject = types.subject
            and found.measure = types.measure
    where found.edition = 'board' and found.nc_year not in ('all', 'three_years')
),

weighed as (
    select
        *,
        is_comparable and is_printed as may_be_part,
        sum(case when is_comparable and is_printed then n else 0 end) over (
            partition by assessment_point, phase, view, subject, result_type
        ) as of_type,
        sum(case when is_comparable and is_printed then n else 0 end) over (
            partition by assessment_point, phase, view, subject, result_type, nc_year, framework
        ) as of_framework
    from cells
),

-- final results and working-at judgements never stand in one figure, nor reading ages of two tests
ranked as (
    select
        *,
        dense_rank() over (
            partition by assessment_point, phase, view
            order by case when of_type > 0 then 0 else 1 end asc, preference asc, of_type desc, result_type asc
        ) as type_rank,
        case
            when measure = 'M5'
                then
                    dense_rank() over (
                        partition by assessment_point, phase, view, subject, result_type, nc_year
                        order by of_framework desc, framework asc
                    )
            else 1
        end as framework_rank
    from weighed
)

select
    'trust-overview/' || assessment_point || '/' || phase || '/' || case view when 'test' then 'M4' else measure end
    || '/' || nc_year || '/' || subject as total_cell_id,
    'school-page/' || assessment_point || '/' || school_id || '/board/' || phase || '/' || measure || '/' || nc_year
    || '/' || subject as part_cell_id,
    assessment_point,
    phase,
    nc_year,
    view,
    measure,
    subject,
    framework,
    comparability,
    school_id,
    eligible,
    n,
    met,
    may_be_part and type_rank = 1 and framework_rank = 1 as is_part,
    case
        when not is_comparable then 'not_comparable'
        when shown_as = 'too_incomplete' then 'too_incomplete'
        when is_printed then 'not_comparable'
        else 'hidden'
    end as else_because
from ranked
