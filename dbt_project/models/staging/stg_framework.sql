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
        declaration_hash
    from source
)

select * from listed
