select
    pupil_key,
    school_id,
    assessment_point,
    sessions_possible,
    sessions_attended,
    sessions_authorised,
    sessions_unauthorised,
    attendance_percent,
    counted_from,
    counted_to,
    covers,
    told_by,
    file_id,
    sheet,
    source_row
from {{ ref('int_attendance_in_order') }}
where place = 1
