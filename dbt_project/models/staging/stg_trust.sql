with
source as (
    select * from {{ source('reference', 'trust') }}
),

listed as (
    select
        trust_name,
        require_signature,
        heads_see_first,
        page_choices,
        program_version,
        reference_hash
    from source
)

select * from listed
