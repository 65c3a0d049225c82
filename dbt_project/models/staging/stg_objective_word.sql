with
source as (
    select * from {{ source('reference', 'objective_word') }}
),

listed as (
    select
        word_compared,
        means,
        school_id,
        set_compared
    from source
)

select * from listed
