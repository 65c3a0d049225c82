select
    comments.assessment_point,
    comments.school_id,
    schools.school_name,
    comments.figure_id,
    comments.comment,  -- noqa: RF04
    comments.commented_by
from {{ ref('fct_head_comment') }} as comments
inner join {{ ref('dim_school') }} as schools on comments.school_id = schools.school_id
