-- What: accepted interventions that the mart lacks, and rows of the mart that no file holds. One without a start may
-- have given way to one with a start.
-- When to resolve: before anything is published. A row is lost, or told though no file holds it.
-- How: the program is at fault. Report the defect with the file's id and the row.
select
    accepted.file_id as accepted_file,
    accepted.source_row as accepted_row,
    cast(null as varchar) as mart_file,
    cast(null as integer) as mart_row
from {{ ref('stg_intervention') }} as accepted
left join {{ ref('fct_intervention') }} as in_mart
    on
        accepted.pupil_key = in_mart.pupil_key
        and accepted.school_id = in_mart.school_id
        and lower(accepted.intervention) = lower(in_mart.intervention)
        and (accepted.started_on = in_mart.started_on or accepted.started_on is null)
where in_mart.pupil_key is null and accepted.intervention is not null
union all
select
    accepted.file_id as accepted_file,
    accepted.source_row as accepted_row,
    in_mart.file_id as mart_file,
    in_mart.source_row as mart_row
from {{ ref('fct_intervention') }} as in_mart
left join {{ ref('stg_intervention') }} as accepted
    on
        in_mart.file_id = accepted.file_id
        and in_mart.sheet is not distinct from accepted.sheet
        and in_mart.source_row = accepted.source_row
        and in_mart.pupil_key = accepted.pupil_key
where accepted.file_id is null
