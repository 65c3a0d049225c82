-- Which school's cell stands on a board page; where a total over schools does too, as int_school_lines_protected says.
with
overview_years as (
    select
        phase,
        nc_year
    from {{ ref('dim_phase_measure') }}
),

cells as (
    select
        found.*,
        {{ figure_status('found.n', 'found.eligible') }} as own_status,
        found.measure <> 'M3' and {{ says_it_of_everyone('found.met', 'found.n') }} as says_it_of_each,
        found.pupil_group <> '' or overview_years.nc_year is not null as has_total
    from {{ ref('int_school_cells') }} as found
    left join overview_years on found.phase = overview_years.phase and found.nc_year = overview_years.nc_year
)

select
    cells.assessment_point,
    cells.phase,
    cells.school_id,
    cells.nc_year,
    cells.subject,
    cells.measure,
    cells.pupil_group,
    cells.framework,
    cells.comparability,
    cells.eligible,
    cells.n,
    cells.met,
    cells.mean,
    cells.sd,
    cells.other_n,
    cells.other_met,
    cells.n >= {{ smallest_group() }} and cells.says_it_of_each as is_blurred,
    case
        when cells.n < {{ smallest_group() }} then 'too_few'
        when cells.own_status in ('shown', 'low_reliability') and coalesce(decided.is_hidden, false) then 'hidden'
        else cells.own_status
    end as status
from cells
left join {{ ref('int_school_lines_protected') }} as decided
    on
        cells.has_total
        and cells.assessment_point = decided.assessment_point
        and cells.phase = decided.phase
        and cells.measure = decided.measure
        and cells.subject = decided.subject
        and case when cells.measure in ('M3', 'M5') then cells.framework else '' end = decided.framework
        and cells.pupil_group = decided.pupil_group
        and cells.school_id = decided.school_id
