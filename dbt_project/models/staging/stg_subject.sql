with
source as (
    select * from {{ source('reference', 'subject') }}
),

listed as (
    select
        subject,
        subject_name,
        subject_order
    from source
)

select * from listed
