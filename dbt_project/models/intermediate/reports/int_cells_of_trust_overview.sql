-- What the trust overview says of each group of pupils, hidden or not: the true counts, and which of them are printed.
with
trust_figures as (
    select
        judged.*,
        figures.met as true_met,
        figures.mean as true_mean
    from {{ ref('int_measure_figures_judged') }} as judged
    left join {{ ref('int_measure_figures') }} as figures
        on
            judged.assessment_point = figures.assessment_point
            and judged.phase = figures.phase
            and judged.measure = figures.measure
            and judged.subject = figures.subject
            and judged.framework = figures.framework
            and not judged.is_statutory
    where judged.n > 0
),

years as (
    select
        phase,
        string_agg(nc_year, '+' order by {{ nc_year_order('nc_year') }}) as year_groups
    from {{ ref('dim_phase_measure') }}
    group by phase
)

select
    'trust-overview/' || figures.assessment_point || '/' || figures.phase || '/' || figures.measure || '/'
    || figures.subject || case when figures.framework = '' then '' else '/' || figures.framework end as figure_id,
    false as is_of_others,
    'trust-overview' as page,
    'board' as audience,
    figures.assessment_point,
    figures.phase,
    case when figures.is_statutory then 'all' else years.year_groups end as year_groups,
    figures.measure,
    figures.subject,
    figures.framework,
    '' as school_id,
    '' as pupil_group,
    figures.n,
    figures.true_met as met,
    case when figures.measure = 'M3' then figures.true_mean end as mean,
    figures.n >= {{ smallest_group() }} and figures.status <> 'hidden' as prints_n,
    figures.is_exact and not figures.is_score as prints_met,
    figures.status in ('shown', 'low_reliability') and not figures.is_score as prints_percent,
    figures.is_exact and figures.is_score as prints_mean,
    figures.n < {{ smallest_group() }} as is_hidden
from trust_figures as figures
inner join years on figures.phase = years.phase
union all
select
    'trust-overview/' || schools.assessment_point || '/' || schools.phase || '/M15/' || schools.subject || '/'
    || schools.school_id as figure_id,
    false as is_of_others,
    'trust-overview' as page,
    'board' as audience,
    schools.assessment_point,
    schools.phase,
    years.year_groups,
    'M15' as measure,
    schools.subject,
    '' as framework,
    schools.school_id,
    '' as pupil_group,
    schools.n,
    schools.met,
    -- no mean of the trust stands beside the schools'
    cast(null as double) as mean,
    schools.status in ('shown', 'low_reliability') as prints_n,
    schools.status in ('shown', 'low_reliability') and not schools.is_blurred as prints_met,
    schools.status in ('shown', 'low_reliability') as prints_percent,
    false as prints_mean,
    schools.status in ('too_few', 'hidden') as is_hidden
from {{ ref('int_schools_protected') }} as schools
inner join years on schools.phase = years.phase
where schools.n > 0
