-- The way back from a figure to files and rows: every row of a result that its count of pupils could rest on, and the
-- row of the roll that says that the pupil was there. Row numbers, never what stood in them.
with
cells as (
    select * from {{ ref('int_published_cells') }}
    -- a list of pupils to act on rests on everything; the trust's statutory outcome on results of another point
    where measure <> 'M10' and (measure <> 'M16' or school_id <> '')
),

pupils as (
    select
        pupils.*,
        enrolments.file_id,
        enrolments.sheet,
        enrolments.source_row
    from {{ ref('int_pupils_in_phase') }} as pupils
    inner join {{ ref('fct_enrolment') }} as enrolments
        on
            pupils.assessment_point = enrolments.assessment_point
            and pupils.school_id = enrolments.school_id
            and pupils.pupil_key = enrolments.pupil_key
            and enrolments.counts_in_totals
),

-- a pupil is looked up by school, and again for the whole trust: cells of a school never meet the pupils of others
scoped as (
    select
        pupils.*,
        case when scopes.is_whole_trust then '' else pupils.school_id end as scope
    from pupils
    cross join (values (true), (false)) as scopes (is_whole_trust)
),

counted as (
    select
        cells.figure_id,
        cells.measure,
        cells.subject,
        cells.framework,
        scoped.assessment_point,
        scoped.school_id,
        scoped.pupil_key,
        scoped.file_id,
        scoped.sheet,
        scoped.source_row
    from cells
    inner join scoped
        on
            cells.assessment_point = scoped.assessment_point
            and cells.phase = scoped.phase
            and cells.school_id = scoped.scope
            and (
                cells.year_groups = 'all'
                or '+' || cells.year_groups || '+' like '%+' || scoped.nc_year || '+%'
            )
),

results as (
    select
        results.*,
        frameworks.kind
    from {{ ref('fct_assessment_result') }} as results
    inner join {{ ref('dim_framework') }} as frameworks on results.framework = frameworks.framework
    where
        results.outcome_status = 'scored'
        and results.result_type in ('result', 'working_at')
        and not results.earned_before_joining
        and results.is_latest
),

rested_on as (
    select
        counted.figure_id,
        'result' as record,
        results.file_id,
        results.sheet,
        results.source_row
    from counted
    inner join results
        on
            counted.assessment_point = results.assessment_point
            and counted.school_id = results.school_id
            and counted.pupil_key = results.pupil_key
            and {{ is_counted_by_measure('counted', 'results') }}
    union distinct
    select
        figure_id,
        'roll' as record,
        file_id,
        sheet,
        source_row
    from counted
    union distinct
    select
        'trust-overview/' || pupils.assessment_point || '/' || pupils.phase || '/M16/' || pupils.outcome as figure_id,
        'result' as record,
        pupils.file_id,
        pupils.sheet,
        pupils.source_row
    from {{ ref('int_national_outcome_pupils') }} as pupils
    inner join {{ ref('int_national_outcomes') }} as outcomes
        on
            pupils.assessment_point = outcomes.assessment_point
            and pupils.phase = outcomes.phase
            and pupils.outcome = outcomes.outcome
            and pupils.academic_year = outcomes.academic_year
            and outcomes.place = 1
)

select
    figure_id,
    record,
    file_id,
    coalesce(sheet, '') as sheet,
    cast(count(*) as integer) as source_rows,
    string_agg(cast(source_row as varchar), ',' order by source_row) as listed
from rested_on
where file_id is not null
group by figure_id, record, file_id, coalesce(sheet, '')
