-- Whether a school's page may say how many pupils it has: less the year groups whose rolls it prints, a single one, or
-- very few pupils, would follow. What holds for one of its editions holds for both.
with
year_groups as (
    select
        assessment_point,
        school_id,
        phase,
        nc_year,
        count(*) as on_roll
    from {{ ref('int_pupils_in_phase') }}
    group by assessment_point, school_id, phase, nc_year
),

printed as (
    select distinct
        edition,
        assessment_point,
        school_id,
        phase,
        nc_year
    from {{ ref('int_school_page_cells') }}
    where shown_as in ('shown', 'low_reliability', 'count_only')
),

by_edition as (
    select
        year_groups.assessment_point,
        year_groups.school_id,
        editions.edition,
        sum(year_groups.on_roll) as on_roll,
        count(case when printed.nc_year is null then 1 end) as not_printed,
        coalesce(sum(case when printed.nc_year is null then year_groups.on_roll end), 0) as on_roll_there
    from year_groups
    cross join (values ('board'), ('school')) as editions (edition)
    left join printed
        on
            editions.edition = printed.edition
            and year_groups.assessment_point = printed.assessment_point
            and year_groups.school_id = printed.school_id
            and year_groups.phase = printed.phase
            and year_groups.nc_year = printed.nc_year
    group by year_groups.assessment_point, year_groups.school_id, editions.edition
)

select
    assessment_point,
    school_id,
    cast(max(on_roll) as integer) as on_roll,
    max(on_roll) >= {{ smallest_group() }}
    and bool_and(not_printed = 0 or (not_printed >= 2 and on_roll_there >= {{ smallest_group() }}))
        as on_roll_is_printed
from by_edition
group by assessment_point, school_id
