-- Every total over schools that stands on a board page, as the part of each school in it: what a reader could subtract.
with
overview_years as (
    select
        phase,
        nc_year
    from {{ ref('dim_phase_measure') }}
),

-- the schools table of the overview, under the trust's figure on the common scale
in_schools_table as (
    select
        assessment_point,
        phase,
        'M15' as measure,
        subject,
        '' as framework,
        '' as pupil_group,
        school_id,
        eligible,
        n,
        met,
        0 as other_n,
        0 as other_met,
        status in ('shown', 'low_reliability') as is_shown,
        n < {{ smallest_group() }} or {{ says_it_of_everyone('met', 'n') }} as is_sensitive,
        status in ('shown', 'low_reliability') and {{ says_it_of_everyone('met', 'n') }} as is_blurred
    from {{ ref('int_school_figures') }}
    where n > 0
),

-- the schools' pages set out the year groups that a measure of the overview puts together
year_cells as (
    select
        cells.*,
        {{ figure_status('cells.n', 'cells.eligible') }} as own_status,
        -- a mean says nothing of each pupil
        cells.measure <> 'M3' and {{ says_it_of_everyone('cells.met', 'cells.n') }} as says_it_of_each
    from {{ ref('int_school_cells') }} as cells
    inner join overview_years on cells.phase = overview_years.phase and cells.nc_year = overview_years.nc_year
    inner join {{ ref('int_overview_measures') }} as listed
        on cells.phase = listed.phase and cells.measure = listed.measure and cells.subject = listed.subject
    where cells.pupil_group = ''
),

in_year_groups as (
    select
        assessment_point,
        phase,
        measure,
        subject,
        case when measure in ('M3', 'M5') then framework else '' end as framework,
        '' as pupil_group,
        school_id,
        sum(eligible) as eligible,
        sum(n) as n,
        sum(met) as met,
        0 as other_n,
        0 as other_met,
        bool_and(own_status in ('shown', 'low_reliability')) as is_shown,
        bool_or(n < {{ smallest_group() }} or says_it_of_each) as is_sensitive,
        count(*) = 1 and bool_and(own_status in ('shown', 'low_reliability') and says_it_of_each) as is_blurred
    from year_cells
    group by
        assessment_point, phase, measure, subject, case when measure in ('M3', 'M5') then framework else '' end,
        school_id
),

-- a group and the pupils beside it, school by school, under the gap of the trust
in_groups as (
    select
        assessment_point,
        phase,
        measure,
        subject,
        '' as framework,
        pupil_group,
        school_id,
        eligible,
        n,
        met,
        other_n,
        other_met,
        {{ figure_status('n', 'eligible') }} in ('shown', 'low_reliability') as is_shown,
        least(n, other_n) < {{ smallest_group() }}
        or {{ says_it_of_everyone('met', 'n') }}
        or {{ says_it_of_everyone('other_met', 'other_n') }} as is_sensitive,
        false as is_blurred
    from {{ ref('int_school_cells') }}
    where pupil_group <> ''
),

stacked as (
    select * from in_schools_table
    union all by name
    select * from in_year_groups
    union all by name
    select * from in_groups
)

select
    {{ hashed_key(['assessment_point', 'phase', 'measure', 'subject', 'framework', 'pupil_group']) }} as line_key,
    assessment_point,
    phase,
    measure,
    subject,
    framework,
    pupil_group,
    school_id,
    eligible,
    n,
    met,
    other_n,
    other_met,
    is_shown,
    is_sensitive,
    is_blurred,
    measure = 'M3' as is_score
from stacked
