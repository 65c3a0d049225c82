with
links as (
    select * from {{ ref('stg_framework_link') }}
    where method = 'linear'
),

tests as (
    select
        frameworks.framework,
        100 + (frameworks.score_min - frameworks.score_mean) * 15 / frameworks.score_sd as lowest,
        100 + (frameworks.score_max - frameworks.score_mean) * 15 / frameworks.score_sd as highest,
        low_end.common_score as score_of_low_end,
        high_end.common_score as score_of_high_end
    from {{ ref('stg_framework') }} as frameworks
    left join {{ ref('int_test_scale_ends') }} as low_end
        on frameworks.framework = low_end.framework and frameworks.score_min = low_end.score
    left join {{ ref('int_test_scale_ends') }} as high_end
        on frameworks.framework = high_end.framework and frameworks.score_max = high_end.score
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
        -- no test could bear out what lies beyond the pupils at the very ends of its scale
        case
            when strongest.y < tests.lowest then greatest(strongest.y, tests.score_of_low_end)
            when strongest.y > tests.highest then least(strongest.y, tests.score_of_high_end)
            else strongest.y
        end as y,
        coalesce(strongest.y < tests.lowest or strongest.y > tests.highest, false) as is_end_of_scale,
        strongest.se as line_se,
        strongest.leaning_sd,
        sqrt(strongest.se * strongest.se + strongest.residual_sd * strongest.residual_sd) as se_of_one_pupil
    from strongest
    left join tests on strongest.to_framework = tests.framework
)

select * from within_the_test
