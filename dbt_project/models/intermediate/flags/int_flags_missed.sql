-- Unknown is a reason: pupils whom an assessment point has passed by, and new ones with nothing to start from.
with
watched as (
    select * from {{ ref('int_pupils_watched') }}
),

results as (
    select * from {{ ref('int_pupil_results') }}
),

cells as (
    select
        pupil_key,
        assessment_point,
        subject,
        min(case outcome_status
            when 'absent' then 'absent'
            when 'below_test' then 'below the test'
            when 'exempt' then 'exempt'
            when 'left' then 'marked as left'
            when 'unknown' then 'written in a way that is not understood'
            else 'not entered'
        end) as outcome_text
    from {{ ref('fct_assessment_result') }}
    where outcome_status <> 'scored' and result_type in ('result', 'working_at')
    group by pupil_key, assessment_point, subject
),

thresholds as (
    select * from {{ ref('stg_threshold') }}
),

assessed as (
    select distinct
        pupil_key,
        assessment_point,
        subject
    from results
),

in_year_group as (
    select
        school_id,
        assessment_point,
        nc_year,
        count(*) as pupils
    from watched
    group by school_id, assessment_point, nc_year
),

-- a subject is assessed in a year group where at least half of its pupils have a result
subjects_assessed as (
    select
        watched.school_id,
        watched.assessment_point,
        watched.nc_year,
        assessed.subject
    from watched
    inner join assessed
        on
            watched.pupil_key = assessed.pupil_key
            and watched.assessment_point = assessed.assessment_point
    inner join in_year_group
        on
            watched.school_id = in_year_group.school_id
            and watched.assessment_point = in_year_group.assessment_point
            and watched.nc_year is not distinct from in_year_group.nc_year
    group by watched.school_id, watched.assessment_point, watched.nc_year, assessed.subject
    having 2 * count(*) >= max(in_year_group.pupils)
),

not_assessed as (
    select
        watched.pupil_key,
        watched.school_id,
        watched.assessment_point,
        subjects_assessed.subject,
        'not_assessed' as reason,
        coalesce(cells.outcome_text, 'nothing sent') as told,
        cast(null as date) as evidence_on,
        cast(null as timestamp) as landed_at
    from watched
    inner join subjects_assessed
        on
            watched.school_id = subjects_assessed.school_id
            and watched.assessment_point = subjects_assessed.assessment_point
            and watched.nc_year is not distinct from subjects_assessed.nc_year
    left join assessed
        on
            watched.pupil_key = assessed.pupil_key
            and watched.assessment_point = assessed.assessment_point
            and subjects_assessed.subject = assessed.subject
    left join cells
        on
            watched.pupil_key = cells.pupil_key
            and watched.assessment_point = cells.assessment_point
            and subjects_assessed.subject = cells.subject
    left join {{ ref('int_checks_met_before') }} as met_before
        on
            watched.pupil_key = met_before.pupil_key
            and watched.assessment_point = met_before.assessment_point
            and subjects_assessed.subject = met_before.subject
    where assessed.pupil_key is null and met_before.pupil_key is null
),

first_results as (
    select
        pupil_key,
        min(point_order) as first_point_order
    from results
    group by pupil_key
),

new_without_baseline as (
    select
        watched.pupil_key,
        watched.school_id,
        watched.assessment_point,
        cast(null as {{ dbt.type_string() }}) as subject,
        'new_without_baseline' as reason,
        'joined on ' || {{ date_text('watched.joined_on') }} || ', '
        || cast({{ school_weeks('watched.joined_on', 'watched.closes_on') }} as {{ dbt.type_string() }})
        || ' school weeks before' as told,
        watched.joined_on as evidence_on,
        cast(null as timestamp) as landed_at
    from watched
    left join first_results on watched.pupil_key = first_results.pupil_key
    cross join thresholds
    where
        watched.joined_on is not null
        and {{ academic_year_of('watched.joined_on') }} = watched.academic_year
        and {{ school_weeks('watched.joined_on', 'watched.closes_on') }} >= thresholds.weeks_without_baseline
        and (first_results.pupil_key is null or first_results.first_point_order > watched.point_order)
        and exists (
            select 1
            from subjects_assessed
            where
                subjects_assessed.school_id = watched.school_id
                and subjects_assessed.assessment_point = watched.assessment_point
                and subjects_assessed.nc_year is not distinct from watched.nc_year
        )
)

select * from not_assessed
union all
select * from new_without_baseline
