with
source as (
    select * from {{ source('link', 'school_leaning') }}
),

listed as (
    select
        from_framework,
        to_framework,
        subject,
        assessment_point,
        school_id,
        n,
        share,
        leaning,
        se,
        spread_of_others
    from source
)

select * from listed
