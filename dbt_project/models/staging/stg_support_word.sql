with
source as (
    select * from {{ source('reference', 'support_word') }}
),

listed as (
    select
        subject,
        word
    from source
)

select * from listed
