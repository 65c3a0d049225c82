with
source as (
    select * from {{ source('reference', 'framework_slot') }}
),

listed as (
    select
        framework,
        subject,
        slot,
        results
    from source
)

select * from listed
