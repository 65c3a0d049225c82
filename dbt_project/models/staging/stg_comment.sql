with
source as (
    select * from {{ source('reference', 'comment') }}
),

listed as (
    select
        assessment_point,
        school_id,
        coalesce(figure_id, '') as figure_id,
        comment,
        name as commented_by
    from source
)

select * from listed
