-- Where no figure of all a school's year groups together may stand: less the year groups that are shown it would tell
-- of the others. It may where two at least are hidden of which no total of the trust tells, and these are not too few
-- and not too much alike. What one edition must not say, neither does the other: a head reads both.
with
overview_years as (
    select
        phase,
        nc_year
    from {{ ref('dim_phase_measure') }}
),

not_told as (
    select
        cells.assessment_point,
        cells.phase,
        cells.school_id,
        cells.subject,
        cells.measure,
        cells.edition,
        cells.n,
        cells.met,
        cells.is_blurred
        or (overview_years.nc_year is not null and totals_hidden.measure is null and listed.measure is not null)
            as is_told_of
    from {{ ref('int_school_cells_by_edition') }} as cells
    left join overview_years on cells.phase = overview_years.phase and cells.nc_year = overview_years.nc_year
    left join {{ ref('int_overview_measures') }} as listed
        on cells.phase = listed.phase and cells.measure = listed.measure and cells.subject = listed.subject
    left join {{ ref('int_totals_hidden') }} as totals_hidden
        on
            cells.assessment_point = totals_hidden.assessment_point
            and cells.phase = totals_hidden.phase
            and cells.measure = totals_hidden.measure
            and cells.subject = totals_hidden.subject
            and case when cells.measure = 'M3' then cells.framework else '' end = totals_hidden.framework
    where
        not cells.is_of_all_years and cells.measure in ('M1', 'M3')
        and (
            cells.own_shown_as in ('too_few', 'hidden')
            or (cells.is_blurred and cells.own_shown_as in ('shown', 'low_reliability'))
        )
),

kept_back as (
    select
        assessment_point,
        phase,
        school_id,
        subject,
        measure,
        edition,
        count(case when not is_told_of then 1 end) as year_groups,
        coalesce(sum(case when not is_told_of then n end), 0) as n,
        coalesce(sum(case when not is_told_of then met end), 0) as met
    from not_told
    group by assessment_point, phase, school_id, subject, measure, edition
)

select distinct
    assessment_point,
    phase,
    school_id,
    subject
from kept_back
where year_groups < 2 or not ({{ keeps_hidden('n', 'met', 'n - met') }})
