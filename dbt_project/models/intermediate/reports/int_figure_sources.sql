-- The way back from a figure to files and rows: every row of a result that its count of pupils could rest on, and the
-- row of the roll that says that the pupil was there. Row numbers, never what stood in them.
{% set basis = "assessment_point, phase, school_id, year_groups, measure, subject, framework" %}
with
figures as (
    select distinct
        figure_id,
        {{ basis }}
    from {{ ref('int_published_cells') }}
    -- a list of pupils to act on rests on everything; the trust's statutory outcome on results of another point
    where
        measure <> 'M10' and (measure <> 'M16' or school_id <> '')
        -- and a view of a year group on the schools' own figures, not on every school's results
        and measure not like 'views-%'
),

bases as (
    select distinct {{ basis }}
    from figures
),

rested_on as (
    select
        bases.assessment_point,
        bases.phase,
        bases.school_id,
        bases.year_groups,
        bases.measure,
        bases.subject,
        bases.framework,
        in_scope.record,
        in_scope.file_id,
        in_scope.sheet,
        -- a wide row holds several results
        list_sort(list_distinct(flatten(list(in_scope.source_rows)))) as source_rows
    from bases
    inner join {{ ref('int_scope_rows') }} as in_scope
        on
            bases.assessment_point = in_scope.assessment_point
            and bases.phase = in_scope.phase
            and bases.school_id = in_scope.school_id
            and bases.year_groups = in_scope.year_groups
            and (in_scope.record = 'roll' or ({{ is_counted_by_measure('bases', 'in_scope') }}))
    group by all
),

listed as (
    select
        {{ basis }},
        record,
        file_id,
        sheet,
        cast(len(source_rows) as integer) as source_rows,
        array_to_string(cast(source_rows as varchar[]), ',') as listed
    from rested_on
),

of_national_outcomes as (
    select distinct
        'trust-overview/' || pupils.assessment_point || '/' || pupils.phase || '/M16/' || pupils.outcome as figure_id,
        pupils.file_id,
        coalesce(pupils.sheet, '') as sheet,
        pupils.source_row
    from {{ ref('int_national_outcome_pupils') }} as pupils
    inner join {{ ref('int_national_outcomes') }} as outcomes
        on
            pupils.assessment_point = outcomes.assessment_point
            and pupils.phase = outcomes.phase
            and pupils.outcome = outcomes.outcome
            and pupils.academic_year = outcomes.academic_year
            and outcomes.place = 1
    where pupils.file_id is not null
),

of_cells as (
    select
        figures.figure_id,
        listed.record,
        listed.file_id,
        listed.sheet,
        listed.source_rows,
        listed.listed
    from figures
    inner join listed
        on
            figures.assessment_point = listed.assessment_point
            and figures.phase = listed.phase
            and figures.school_id = listed.school_id
            and figures.year_groups = listed.year_groups
            and figures.measure = listed.measure
            and figures.subject = listed.subject
            and figures.framework = listed.framework
)

select * from of_cells
union all
select
    parts.total_cell_id as figure_id,
    of_cells.record,
    of_cells.file_id,
    of_cells.sheet,
    cast(sum(of_cells.source_rows) as integer) as source_rows,
    array_to_string(
        list_sort(flatten(list(cast(string_split(of_cells.listed, ',') as integer[])))), ','
    ) as listed
from of_cells
inner join {{ ref('int_view_parts') }} as parts on of_cells.figure_id = parts.part_cell_id and parts.is_part
group by parts.total_cell_id, of_cells.record, of_cells.file_id, of_cells.sheet
union all
select
    figure_id,
    'result' as record,
    file_id,
    sheet,
    cast(count(*) as integer) as source_rows,
    string_agg(cast(source_row as varchar), ',' order by source_row) as listed
from of_national_outcomes
group by figure_id, file_id, sheet
