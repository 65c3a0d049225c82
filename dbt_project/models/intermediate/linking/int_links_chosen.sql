with
links as (
    select * from {{ ref('stg_framework_link') }}
    where method = 'linear'
),

strongest as (
    select
        from_framework,
        to_framework,
        subject,
        nc_year,
        assessment_point,
        x,
        y,
        sqrt(se * se + residual_sd * residual_sd) as se_of_one_pupil
    from links
    -- judged against several tests: the link that most pupils bear out speaks
    qualify row_number() over (
        partition by from_framework, subject, nc_year, assessment_point, x
        order by n desc, agreement desc nulls last, to_framework asc
    ) = 1
)

select * from strongest
