-- The pupils of every scope that a figure has, each with the row of the roll that says so and the rows of the results.
{% set scope = "assessment_point, phase, school_id, year_groups" %}
with
scopes as (
    select distinct {{ scope }}
    from {{ ref('int_published_cells') }}
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

in_scope as (
    select
        scopes.assessment_point,
        scopes.phase,
        scopes.school_id,
        scopes.year_groups,
        pupils.school_id as own_school_id,
        pupils.pupil_key,
        pupils.file_id,
        pupils.sheet,
        pupils.source_row
    from pupils
    -- a pupil is looked up by school, and again for the whole trust
    cross join (values (true), (false)) as reaches (is_whole_trust)
    inner join scopes
        on
            pupils.assessment_point = scopes.assessment_point
            and pupils.phase = scopes.phase
            and case when reaches.is_whole_trust then '' else pupils.school_id end = scopes.school_id
            and (
                scopes.year_groups = 'all'
                or contains('+' || scopes.year_groups || '+', '+' || pupils.nc_year || '+')
            )
)

select
    in_scope.assessment_point,
    in_scope.phase,
    in_scope.school_id,
    in_scope.year_groups,
    'result' as record,
    results.subject,
    results.framework,
    frameworks.kind,
    results.comparability,
    results.result_type = 'predicted' as is_predicted,
    results.file_id,
    coalesce(results.sheet, '') as sheet,
    list(results.source_row order by results.source_row) as source_rows
from {{ ref('fct_assessment_result') }} as results
inner join {{ ref('dim_framework') }} as frameworks on results.framework = frameworks.framework
inner join in_scope
    on
        results.assessment_point = in_scope.assessment_point
        and results.school_id = in_scope.own_school_id
        and results.pupil_key = in_scope.pupil_key
where
    results.outcome_status = 'scored'
    and results.result_type in ('result', 'working_at', 'predicted')
    and not results.earned_before_joining
    and results.is_latest
    and results.file_id is not null
group by all
union all
select
    {{ scope }},
    'roll' as record,
    '' as subject,
    '' as framework,
    '' as kind,
    '' as comparability,
    false as is_predicted,
    file_id,
    coalesce(sheet, '') as sheet,
    list(source_row order by source_row) as source_rows
from in_scope
where file_id is not null
group by {{ scope }}, file_id, coalesce(sheet, '')
