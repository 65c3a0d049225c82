-- What: accepted interventions that the mart lacks, and rows of the mart that no file holds. One without a start may
-- have given way to one with a start.
-- When to resolve: before anything is published. A row is lost, or told though no file holds it.
-- How: the program is at fault. Report the defect with the file's id and the row.
{{ rows_lost_or_made_up(
    ref('stg_intervention'),
    ref('fct_intervention'),
    told_by="
        accepted.pupil_key = in_mart.pupil_key
        and accepted.school_id = in_mart.school_id
        and lower(accepted.intervention) = lower(in_mart.intervention)
        and (accepted.started_on = in_mart.started_on or accepted.started_on is null)
    ",
    of_accepted="accepted.intervention is not null"
) }}
