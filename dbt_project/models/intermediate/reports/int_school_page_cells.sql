-- What each edition of a school's page says of each of its cells, hidden or not: true counts, and how they are shown.
with
cells as (
    select * from {{ ref('int_school_cells_by_edition') }}
),

withheld as (
    select * from {{ ref('int_school_wholes_withheld') }}
),

-- all three together are no more than each of them: where one is kept back, so are the three
parts_kept_back as (
    select distinct
        edition,
        assessment_point,
        phase,
        school_id,
        nc_year
    from cells
    where
        measure = 'M1' and subject in ('reading', 'writing', 'maths') and not is_of_all_years
        and own_shown_as in ('too_few', 'hidden')
)

select
    cells.edition,
    cells.assessment_point,
    cells.phase,
    cells.school_id,
    cells.nc_year,
    cells.subject,
    cells.measure,
    cells.framework,
    cells.comparability,
    cells.eligible,
    cells.n,
    cells.met,
    cells.mean,
    cells.sd,
    cells.is_blurred,
    case
        when
            cells.measure = 'M2' and parts_kept_back.school_id is not null
            and cells.own_shown_as in ('shown', 'low_reliability', 'count_only')
            then 'hidden'
        when
            cells.is_of_all_years and withheld.school_id is not null
            and cells.own_shown_as in ('shown', 'low_reliability', 'count_only')
            then 'hidden'
        else cells.own_shown_as
    end as shown_as
from cells
left join withheld
    on
        cells.assessment_point = withheld.assessment_point
        and cells.phase = withheld.phase
        and cells.school_id = withheld.school_id
        and cells.subject = withheld.subject
left join parts_kept_back
    on
        cells.edition = parts_kept_back.edition
        and cells.assessment_point = parts_kept_back.assessment_point
        and cells.phase = parts_kept_back.phase
        and cells.school_id = parts_kept_back.school_id
        and cells.nc_year = parts_kept_back.nc_year
