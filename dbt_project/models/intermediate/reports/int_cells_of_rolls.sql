-- How many pupils are on roll, as the pages say it: no secret, but no more of them can have been counted.
with
rolls as (
    select
        assessment_point,
        phase,
        school_id,
        nc_year,
        count(*) as n
    from {{ ref('int_pupils_in_phase') }}
    group by assessment_point, phase, school_id, nc_year
),

overview_years as (
    select
        phase,
        nc_year
    from {{ ref('dim_phase_measure') }}
),

spans as (
    select
        phase,
        string_agg(nc_year, '+' order by {{ nc_year_order('nc_year') }}) as year_groups
    from overview_years
    group by phase
),

printed_years as (
    select distinct
        edition,
        assessment_point,
        phase,
        school_id,
        nc_year
    from {{ ref('int_school_page_cells') }}
    where shown_as in ('shown', 'low_reliability')
),

of_years as (
    select
        editions.edition as audience,
        rolls.assessment_point,
        rolls.phase,
        rolls.school_id,
        rolls.nc_year as year_groups,
        rolls.n,
        printed_years.nc_year is not null as is_printed
    from rolls
    cross join (values ('board'), ('school')) as editions (edition)
    left join printed_years
        on
            editions.edition = printed_years.edition
            and rolls.assessment_point = printed_years.assessment_point
            and rolls.phase = printed_years.phase
            and rolls.school_id = printed_years.school_id
            and rolls.nc_year = printed_years.nc_year
),

of_schools as (
    select
        editions.edition as audience,
        rolls.assessment_point,
        min(rolls.phase) as phase,
        rolls.school_id,
        'all' as year_groups,
        sum(rolls.n) as n,
        bool_or(about.on_roll_is_printed) as is_printed
    from rolls
    inner join {{ ref('int_rolls_printed') }} as about
        on rolls.assessment_point = about.assessment_point and rolls.school_id = about.school_id
    cross join (values ('board'), ('school')) as editions (edition)
    group by editions.edition, rolls.assessment_point, rolls.school_id
    -- a school of two phases has its pages' year groups in two sums; the one number says less than each
    having count(distinct rolls.phase) = 1
),

of_trust as (
    select
        'board' as audience,
        rolls.assessment_point,
        rolls.phase,
        '' as school_id,
        spans.year_groups,
        sum(rolls.n) as n,
        true as is_printed
    from rolls
    inner join overview_years on rolls.phase = overview_years.phase and rolls.nc_year = overview_years.nc_year
    inner join spans on rolls.phase = spans.phase
    group by rolls.assessment_point, rolls.phase, spans.year_groups
),

stacked as (
    select * from of_years
    union all
    select * from of_schools
    union all
    select * from of_trust
)

select
    'roll/' || assessment_point || '/' || audience || '/' || phase || '/' || school_id || '/' || year_groups
        as figure_id,
    false as is_of_others,
    case when school_id = '' then 'trust-overview' else 'school-page' end as page,
    audience,
    assessment_point,
    phase,
    year_groups,
    'roll' as measure,
    '' as subject,
    '' as framework,
    school_id,
    '' as pupil_group,
    n,
    cast(null as integer) as met,
    cast(null as double) as mean,
    is_printed and n >= {{ smallest_group() }} as prints_n,
    false as prints_met,
    false as prints_percent,
    false as prints_mean,
    false as is_hidden
from stacked
