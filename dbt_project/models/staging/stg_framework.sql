with
source as (
    select * from {{ source('reference', 'framework') }}
),

listed as (
    select
        framework,
        framework_name,
        kind,
        nationally_standardised,
        is_statutory,
        score_min,
        score_max,
        score_mean,
        score_sd,
        score_sem,
        source,
        source_status,
        declaration_hash,
        valid_from,
        valid_to,
        is_legacy,
        norm_population,
        norm_year,
        norm_against,
        expected_score,
        progress_from_year,
        progress_to_year,
        progress_points,
        progress_words,
        unverified
    from source
)

select * from listed
