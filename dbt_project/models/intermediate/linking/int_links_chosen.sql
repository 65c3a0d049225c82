with
links as (
    select * from {{ ref('stg_framework_link') }}
    where method = 'linear'
),

tests as (
    select
        framework,
        100 + (score_min - score_mean) * 15 / score_sd as lowest_score,
        100 + (score_max - score_mean) * 15 / score_sd as highest_score
    from {{ ref('stg_framework') }}
),

strongest as (
    select *
    from links
    -- judged against several tests: the link that most pupils bear out speaks
    qualify row_number() over (
        partition by from_framework, subject, nc_year, assessment_point, x
        order by n desc, agreement desc nulls last, to_framework asc
    ) = 1
),

within_the_test as (
    select
        strongest.from_framework,
        strongest.to_framework,
        strongest.subject,
        strongest.nc_year,
        strongest.assessment_point,
        strongest.x,
        -- where the line leaves the test's own scale, no test could bear it out
        case
            when strongest.y < tests.lowest_score or strongest.y > tests.highest_score then null
            else strongest.y
        end as y,
        strongest.se as line_se,
        strongest.leaning_sd,
        sqrt(strongest.se * strongest.se + strongest.residual_sd * strongest.residual_sd) as se_of_one_pupil
    from strongest
    left join tests on strongest.to_framework = tests.framework
)

select * from within_the_test
