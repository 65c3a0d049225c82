with
scored as (
    select * from {{ ref('int_results_joined_to_enrolment') }}
    where outcome_status = 'scored'
),

standardised as (
    select * from {{ ref('int_results_standardised') }}
),

links as (
    select * from {{ ref('int_links_chosen') }}
),

leanings as (
    select * from {{ ref('stg_school_leaning') }}
),

special_schools as (
    select school_id from {{ ref('stg_school') }}
    where is_special
),

-- what mainstream pupils bear out says nothing of a special school's, unless its own have sat the test as well
results as (
    select
        scored.*,
        scored.is_judgement
        and (
            scored.school_id not in (select special_schools.school_id from special_schools)
            or exists (
                select 1 from leanings
                where
                    leanings.from_framework = scored.framework
                    and leanings.subject = scored.subject
                    and leanings.assessment_point = scored.assessment_point
                    and leanings.school_id = scored.school_id
            )
        ) as may_be_linked
    from scored
),

frameworks_linked as (
    select distinct
        from_framework,
        subject,
        nc_year,
        assessment_point
    from links
),

joined as (
    select
        results.result_key,
        -- a judgement on an earlier year's curriculum has no score, but counts as not met beside its classmates
        frameworks_linked.from_framework is not null as is_matched_judgement,
        case when links.y is not null then links.to_framework end as linked_to_framework,
        standardised.percentile,
        standardised.common_score as norm_score,
        coalesce(standardised.is_end_of_scale, links.is_end_of_scale, false) as is_end_of_scale,
        standardised.common_score_se as norm_se,
        links.y as link_score,
        case when links.y is not null then links.se_of_one_pupil end as link_se,
        case when links.y is not null then links.line_se end as line_se,
        case when links.y is not null then coalesce(leanings.spread_of_others, links.leaning_sd) end as leaning_sd,
        coalesce(leanings.share, 0) as own_share
    from results
    left join standardised on results.result_key = standardised.result_key
    left join frameworks_linked
        on
            results.may_be_linked
            and results.framework = frameworks_linked.from_framework
            and results.subject = frameworks_linked.subject
            and results.nc_year = frameworks_linked.nc_year
            and results.assessment_point = frameworks_linked.assessment_point
    left join links
        on
            results.may_be_linked
            and results.is_on_scale_of_own_year
            and results.framework = links.from_framework
            and results.subject = links.subject
            and results.nc_year = links.nc_year
            and results.assessment_point = links.assessment_point
            and results.grade_order = links.x
    left join leanings
        on
            links.from_framework = leanings.from_framework
            and links.to_framework = leanings.to_framework
            and links.subject = leanings.subject
            and links.assessment_point = leanings.assessment_point
            and results.school_id = leanings.school_id
),

compared as (
    select
        result_key,
        percentile,
        coalesce(norm_score, link_score) as common_score,
        coalesce(norm_se, link_se) as common_score_se,
        -- a school that bears out the link has drawn the line towards its own leaning: what is left of both errors
        round(
            sqrt(greatest(0, power(line_se, 2) - power(leaning_sd, 2) * greatest(0, 2 * own_share - 1))), 6
        ) as line_se,
        round(leaning_sd * sqrt(greatest(0, 1 - 2 * own_share)), 6) as leaning_sd,
        case
            when norm_score is not null and is_end_of_scale then 'norm_end_of_scale'
            when norm_score is not null then 'norm'
            when link_score is not null and is_end_of_scale then 'linear_link_end_of_scale'
            when link_score is not null then 'linear_link'
            else 'none'
        end as method,
        is_matched_judgement,
        linked_to_framework
    from joined
)

select * from compared
