-- The trust's three views of a year group, counted the way round that the schools' pages count them: sums of what those
-- print (int_view_parts), so that nothing new is told. Not the overview's figures of the same measures: those count every
-- school.
select
    total_cell_id as figure_id,
    false as is_of_others,
    'trust-overview' as page,
    'board' as audience,
    assessment_point,
    phase,
    nc_year as year_groups,
    'views-' || measure as measure,
    subject,
    framework,
    '' as school_id,
    '' as pupil_group,
    n,
    counted as met,
    cast(null as double) as mean,
    true as prints_n,
    true as prints_met,
    true as prints_percent,
    false as prints_mean,
    false as is_hidden
from {{ ref('int_year_group_views') }}
where status in ('shown', 'low_reliability')
