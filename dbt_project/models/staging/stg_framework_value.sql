with
source as (
    select * from {{ source('reference', 'framework_value') }}
),

listed as (
    select
        framework,
        value_normal,
        grade,
        outcome_status,
        counts_as,
        valid_from,
        valid_to
    from source
)

select * from listed
