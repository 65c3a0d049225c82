/*
    What each edition of a school's page may say of each cell by itself. The board's shows no group of fewer than 11
    pupils, nor one that would give such a group away. The school's own, for its head and governors, shows counts from
    6 pupils on, without a percentage below 11 and never none or all of so few.
*/
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
    cells.is_blurred,
    editions.edition,
    cells.nc_year in ('all', 'three_years') as is_of_all_years,
    case
        when editions.edition = 'board' and cells.status in ('too_few', 'hidden') then 'hidden'
        when editions.edition = 'board' then cells.status
        when cells.n >= {{ smallest_group() }} then {{ figure_status('cells.n', 'cells.eligible') }}
        when cells.n >= 6 and cells.met between 1 and cells.n - 1 then 'count_only'
        else 'too_few'
    end as own_shown_as
from {{ ref('int_school_cells_protected') }} as cells
cross join (values ('board'), ('school')) as editions (edition)
where cells.pupil_group = '' and cells.n > 0
