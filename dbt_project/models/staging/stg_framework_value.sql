with
source as (
    select * from {{ source('reference', 'framework_value') }}
),

listed as (
    select
        framework,
        value_normal,
        grade,
        outcome_status
    from source
)

select * from listed
