-- The trust's three views of a year group: sums of what the schools' pages print (int_view_parts), so that nothing new
-- is told. Tests and reading ages stand twice: as the overview and its spreadsheet count them, those who fare well, and
-- as the schools' pages do, the others, so that the sums hold. The overview's own figures count every school.
select
    figures.total_cell_id || ways.ending as figure_id,
    false as is_of_others,
    'trust-overview' as page,
    'board' as audience,
    figures.assessment_point,
    figures.phase,
    figures.nc_year as year_groups,
    'views-' || figures.measure || ways.ending as measure,
    figures.subject,
    figures.framework,
    '' as school_id,
    '' as pupil_group,
    figures.n,
    case when ways.ending = '' then figures.met else figures.counted end as met,
    cast(null as double) as mean,
    true as prints_n,
    true as prints_met,
    true as prints_percent,
    false as prints_mean,
    false as is_hidden
from {{ ref('int_year_group_views') }} as figures
inner join (values (''), ('#counted')) as ways (ending)
    on ways.ending = '' or figures.view <> 'teachers'
where figures.status in ('shown', 'low_reliability')
