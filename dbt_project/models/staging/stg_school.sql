with
source as (
    select * from {{ source('reference', 'school') }}
),

listed as (
    select
        school_id,
        school_name,
        phase,
        is_special,
        urn,
        laestab,
        age_low,
        age_high,
        joined_trust_on,
        left_trust_on,
        predecessor_urn
    from source
)

select * from listed
