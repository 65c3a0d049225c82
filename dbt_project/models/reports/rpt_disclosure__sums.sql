-- The sums that hold among the counts of pages. One that readers might expect and that does not hold tells nothing.
with
cells as (
    select
        *,
        {{ hashed_key(['audience', 'assessment_point', 'phase', 'measure', 'subject', 'framework']) }} as counted,
        -- disadvantaged=yes&sen=no is a part of disadvantaged=yes
        case when pupil_group like '%&%' then split_part(pupil_group, '&', 1) else '' end as parent_group,
        case when pupil_group like '%&%' then split_part(pupil_group, '&', 2) else pupil_group end as own_group
    from {{ ref('int_published_cells') }}
),

of_schools as (
    select
        totals.cell_id as total_cell_id,
        parts.cell_id as part_cell_id,
        'schools of ' || parts.page as split
    from cells as totals
    inner join cells as parts
        on
            totals.counted = parts.counted
            and totals.year_groups = parts.year_groups
            and totals.pupil_group = parts.pupil_group
    where totals.school_id = '' and parts.school_id <> ''
),

of_groups as (
    select
        totals.cell_id as total_cell_id,
        parts.cell_id as part_cell_id,
        split_part(parts.own_group, '=', 1) || ' of ' || parts.page as split
    from cells as totals
    inner join cells as parts
        on
            totals.counted = parts.counted
            and totals.year_groups = parts.year_groups
            and totals.school_id = parts.school_id
            and totals.pupil_group = parts.parent_group
    where parts.pupil_group <> ''
),

of_year_groups as (
    select
        totals.cell_id as total_cell_id,
        parts.cell_id as part_cell_id,
        'year groups of ' || parts.page as split
    from cells as totals
    inner join cells as parts
        on
            totals.counted = parts.counted
            and totals.school_id = parts.school_id
            and totals.pupil_group = parts.pupil_group
    where
        (totals.year_groups = 'all' or totals.year_groups like '%+%')
        and not (parts.year_groups in ('all', 'others', 'three_years') or parts.year_groups like '%+%')
),

-- the overview puts year groups together that the schools' pages set out one by one
of_schools_year_groups as (
    select
        totals.cell_id as total_cell_id,
        parts.cell_id as part_cell_id,
        'schools and year groups of ' || parts.page as split
    from cells as totals
    inner join cells as parts
        on
            totals.counted = parts.counted
            and totals.pupil_group = parts.pupil_group
    where
        totals.school_id = '' and totals.year_groups like '%+%' and parts.school_id <> ''
        and '+' || totals.year_groups || '+' like '%+' || parts.year_groups || '+%'
),

-- the year groups of the overview and the others
of_overview as (
    select
        totals.cell_id as total_cell_id,
        parts.cell_id as part_cell_id,
        'overview and others' as split
    from cells as totals
    inner join cells as parts
        on
            totals.counted = parts.counted
            and totals.school_id = parts.school_id
    where
        totals.measure = 'M15' and totals.year_groups = 'all' and totals.pupil_group = ''
        and parts.pupil_group = '' and (parts.page = 'trust-overview' or parts.year_groups = 'others')
),

told_twice as (
    select
        totals.cell_id as total_cell_id,
        parts.cell_id as part_cell_id,
        'again on ' || parts.page as split
    from cells as totals
    inner join cells as parts
        on
            totals.counted = parts.counted
            and totals.school_id = parts.school_id
            and totals.pupil_group = parts.pupil_group
            and totals.year_groups = parts.year_groups
            and totals.cell_id < parts.cell_id
),

expected as (
    select * from of_schools
    union all
    select * from of_groups
    union all
    select * from of_year_groups
    union all
    select * from of_schools_year_groups
    union all
    select * from of_overview
    union all
    select * from told_twice
    union all
    select
        total_cell_id || case when view = 'teachers' then '' else '#counted' end as total_cell_id,
        part_cell_id,
        'schools shown' as split
    from {{ ref('int_view_parts') }}
    where is_part
),

added_up as (
    select
        expected.total_cell_id,
        expected.part_cell_id,
        expected.split,
        totals.n as total_n,
        totals.met as total_met,
        totals.n * totals.mean as total_scores,
        sum(parts.n) over one_sum as parts_n,
        sum(parts.met) over one_sum as parts_met,
        sum(parts.n * parts.mean) over one_sum as parts_scores,
        bool_and(parts.mean is not null) over one_sum as have_means
    from expected
    inner join cells as totals on expected.total_cell_id = totals.cell_id
    inner join cells as parts on expected.part_cell_id = parts.cell_id
    window one_sum as (partition by expected.total_cell_id, expected.split)
)

select
    total_cell_id,
    part_cell_id,
    split,
    coalesce(have_means and abs(total_scores - parts_scores) < 0.01, false) as holds_for_scores
from added_up
where total_n = parts_n and (total_met is null or parts_met is null or total_met = parts_met)
