select
    said.assessment_point,
    said.school_id,
    schools.school_name,
    said.figure_id,
    said.comment,
    said.commented_by
from {{ ref('fct_head_comment') }} as said
inner join {{ ref('dim_school') }} as schools on said.school_id = schools.school_id
