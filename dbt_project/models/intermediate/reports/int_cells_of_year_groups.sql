-- The trust's three views of a year group: sums of what the schools' pages print (int_view_parts), so that nothing new
-- is told. Tests and reading ages stand twice: as the overview and its spreadsheet count them, those who fare well, and
-- as the schools' pages do, the others, so that the sums hold. The overview's own figures count every school.
select
    views.total_cell_id || ways.ending as figure_id,
    false as is_of_others,
    'trust-overview' as page,
    'board' as audience,
    views.assessment_point,
    views.phase,
    views.nc_year as year_groups,
    'views-' || views.measure || ways.ending as measure,
    views.subject,
    views.framework,
    '' as school_id,
    '' as pupil_group,
    views.n,
    case when ways.ending = '' then views.met else views.counted end as met,
    cast(null as double) as mean,
    true as prints_n,
    true as prints_met,
    true as prints_percent,
    false as prints_mean,
    false as is_hidden
from {{ ref('int_year_group_views') }} as views
inner join (values (''), ('#counted')) as ways (ending)  -- noqa: RF04
    on ways.ending = '' or views.view <> 'teachers'
where views.status in ('shown', 'low_reliability')
