-- What: accepted judgements whose pupil and objective the mart lacks, and rows of the mart that no file holds.
-- When to resolve: before anything is published. A row is lost, or told though no file holds it.
-- How: the program is at fault. Report the defect with the file's id and the row.
{{ rows_lost_or_made_up(
    ref('stg_objective_judgement'),
    ref('fct_objective_judgement'),
    told_by="
        accepted.pupil_key = in_mart.pupil_key
        and accepted.school_id = in_mart.school_id
        and accepted.assessment_point = in_mart.assessment_point
        and lower(accepted.objective_set) is not distinct from lower(in_mart.objective_set)
        and lower(accepted.objective) = lower(in_mart.objective)
    "
) }}
