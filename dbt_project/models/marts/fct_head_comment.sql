select
    assessment_point,
    school_id,
    figure_id,
    comment,
    commented_by
from {{ ref('stg_comment') }}
