with
source as (
    select * from {{ source('reference', 'objective') }}
),

listed as (
    select
        objective_set,
        set_compared,
        objective_id,
        objective,
        objective_compared,
        version,
        from_order,
        until_order,
        subject,
        nc_year,
        school_id,
        replaces
    from source
)

select * from listed
