-- What: lines of attendance whose pupil, school and point the mart lacks, and rows of the mart that no file holds.
-- When to resolve: before anything is published. A row is lost, or told though no file holds it.
-- How: the program is at fault. Report the defect with the file's id and the row.
{{ rows_lost_or_made_up(
    ref('int_attendance_in_order'),
    ref('fct_attendance'),
    told_by="
        accepted.pupil_key = in_mart.pupil_key
        and accepted.school_id = in_mart.school_id
        and accepted.assessment_point = in_mart.assessment_point
    "
) }}
