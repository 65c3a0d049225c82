-- Why a result has no band, no percentile, no common score or no error of it: one of a closed list of words, or null
-- where it has one.
with
results as (
    select * from {{ ref('int_results_joined_to_enrolment') }}
),

converted as (
    select * from {{ ref('int_marks_converted') }}
),

marks_with_tables as (
    select distinct framework from {{ ref('stg_raw_to_scaled') }}
),

banded as (
    select * from {{ ref('int_results_banded') }}
),

placed as (
    select * from {{ ref('int_results_placed') }}
),

joined as (
    select
        results.result_key,
        results.outcome_status <> 'scored' as is_not_scored,
        results.is_judgement,
        banded.common_band,
        placed.percentile,
        placed.common_score,
        placed.common_score_se,
        case
            when results.kind = 'reading_age' and results.age_at_test_months is null then 'age on the day not known'
            when converted.met_expected is not null then 'cut of the higher standard not published'
            when marks_with_tables.framework is not null and results.result_type <> 'result'
                then 'not a sitting of the national test'
            when marks_with_tables.framework is not null then 'no published table of the paper'
            when results.nc_year is null and results.nc_year_assessed is null then 'year group not known'
            else 'no band declared for it'
        end as band_words,
        case
            when results.is_judgement and coalesce(placed.evidence, '') <> 'matched' then 'not matched to a test'
            when results.is_judgement and not results.is_on_scale_of_own_year then 'judged on another year'
            when results.is_judgement then 'outside the grades that were matched'
            when placed.method = 'within_trust' then 'standardised within the trust only'
            when results.kind = 'scaled_score' and results.result_type <> 'result'
                then 'not a sitting of the national test'
            when results.is_statutory and not results.is_assessed_on_own_year then 'not the test of the own year group'
            when converted.is_too_few_marks then 'too few marks for a scaled score'
            when results.kind = 'scaled_score' or converted.scaled_score is not null
                then 'no national distribution of that year'
            when marks_with_tables.framework is not null and results.result_type <> 'result'
                then 'not a sitting of the national test'
            when marks_with_tables.framework is not null then 'no published table of the paper'
            else 'no national norm'
        end as score_words
    from results
    left join converted on results.result_key = converted.result_key
    left join marks_with_tables on results.framework = marks_with_tables.framework
    left join banded on results.result_key = banded.result_key
    left join placed on results.result_key = placed.result_key
)

select
    result_key,
    case when common_band is null then case when is_not_scored then 'not scored' else band_words end end
        as no_band_because,
    case
        when percentile is not null then null
        when is_not_scored then 'not scored'
        when is_judgement then 'a judgement has no rank in the nation'
        else score_words
    end as no_percentile_because,
    case when common_score is null then case when is_not_scored then 'not scored' else score_words end end
        as no_common_score_because,
    case
        when common_score_se is not null then null
        when is_not_scored then 'not scored'
        when common_score is null then score_words
        else 'the test states no error of measurement'
    end as no_error_because
from joined
