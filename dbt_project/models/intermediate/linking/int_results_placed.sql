-- Each scored result's place: through a norm or a link, a year's published shares, or among the trust's own pupils.
with
results as (
    select * from {{ ref('int_results_joined_to_enrolment') }}
    where outcome_status = 'scored'
),

compared as (
    select * from {{ ref('int_results_compared') }}
),

national as (
    select
        scaled.result_key,
        places.percentile,
        places.common_score,
        places.common_score_se,
        places.is_beyond_published
    from {{ ref('int_scaled_scores') }} as scaled
    inner join {{ ref('int_national_places') }} as places
        on
            scaled.framework = places.framework
            and scaled.subject = places.subject
            and scaled.academic_year = places.academic_year
            and scaled.score = places.score
),

-- a rank in the nation as the test gives it; 0 and 100 stand for the last half of a percent
ranks as (
    select
        result_key,
        score as percentile,
        round(100 + 15 * ({{ normal_quantile('greatest(0.005, least(0.995, score / 100))') }}), 2) as common_score
    from results
    where kind = 'percentile' and nationally_standardised
),

papers as (
    select * from {{ ref('int_papers_standardised') }}
),

joined as (
    select
        results.result_key,
        case
            when not results.is_judgement and results.is_statutory then 'statutory'
            when not results.is_judgement and results.nationally_standardised then 'normed'
            when compared.is_matched_judgement then 'matched'
            when results.is_judgement then 'unmatched'
            when results.kind = 'mark' then 'own_paper'
            else 'no_norm'
        end as evidence,
        coalesce(compared.percentile, national.percentile, ranks.percentile) as percentile,
        coalesce(compared.common_score, national.common_score, ranks.common_score) as common_score,
        case when compared.common_score is null then national.common_score_se else compared.common_score_se end
            as common_score_se,
        compared.line_se,
        compared.leaning_sd,
        case
            when compared.method <> 'none' then compared.method
            when national.is_beyond_published then 'national_distribution_extended'
            when national.common_score is not null then 'national_distribution'
            when ranks.common_score is not null then 'national_percentile'
            when papers.trust_score is not null then 'within_trust'
            else 'none'
        end as method,
        papers.trust_score,
        case when papers.trust_score is not null then papers.pupils end as trust_score_pupils,
        compared.linked_to_framework
    from results
    inner join compared on results.result_key = compared.result_key
    left join national on results.result_key = national.result_key
    left join ranks on results.result_key = ranks.result_key
    left join papers on results.result_key = papers.result_key
)

select
    joined.*,
    letters.comparability
from joined
inner join {{ ref('comparability_of_evidence') }} as letters on joined.evidence = letters.evidence
