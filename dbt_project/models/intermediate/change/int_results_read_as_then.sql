-- Each attainment result as it would have been read at an earlier point.
with
results as (
    select * from {{ ref('int_attainment_results') }}
),

readings as (
    select * from {{ ref('int_results_joined_to_enrolment') }}
),

links as (
    select * from {{ ref('int_links_chosen') }}
)

select
    results.result_key,
    pairs.earlier_point,
    results.met_expected,
    -- a norm stays what it was; a link is fitted anew at each point
    case when results.evidence = 'matched' then links.y else results.common_score end as common_score
from results
inner join {{ ref('int_point_pairs') }} as pairs on results.assessment_point = pairs.assessment_point
inner join readings on results.result_key = readings.result_key
left join links
    on
        results.evidence = 'matched'
        and results.framework = links.from_framework
        and results.subject = links.subject
        and results.nc_year = links.nc_year
        and pairs.earlier_point = links.assessment_point
        and readings.grade_order = links.x
