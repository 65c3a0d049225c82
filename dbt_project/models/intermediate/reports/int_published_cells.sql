/*
    Every count of pupils that a page rests on, printed or hidden: what the audit of hidden numbers works from.

    A page joins by adding its own int_cells_of_<page> here. A cell is a group of pupils (of one school or, '', of all;
    of year groups; of one half of a split such as disadvantaged=yes) and two counts: n, and those of them who met; of
    scores their mean. Columns stand in the same order in each.
*/
with
cells as (
    select * from {{ ref('int_cells_of_trust_overview') }}
    union all
    select * from {{ ref('int_cells_of_school_page') }}
    union all
    select * from {{ ref('int_cells_of_gaps') }}
    union all
    select * from {{ ref('int_cells_of_trust_counts') }}
    union all
    select * from {{ ref('int_cells_of_agreement') }}
    union all
    select * from {{ ref('int_cells_of_year_groups') }}
    union all
    select * from {{ ref('int_cells_of_key_stage_4') }}
    union all
    select * from {{ ref('int_cells_of_rolls') }}
    union all
    select * from {{ ref('int_cells_between') }}
)

select
    figure_id || case when is_of_others then '#others' else '' end as cell_id,
    figure_id,
    page,
    audience,
    assessment_point,
    phase,
    year_groups,
    measure,
    subject,
    -- where the measure already says that frameworks stand together, the one most used is no part of what is counted
    case when measure in ('M3', 'M5') then framework else '' end as framework,
    school_id,
    pupil_group,
    cast(n as integer) as n,
    cast(met as integer) as met,
    mean,
    prints_n,
    prints_met,
    prints_percent,
    prints_mean,
    is_hidden
from cells
