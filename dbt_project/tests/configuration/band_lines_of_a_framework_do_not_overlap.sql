-- What: two lines of a framework, equally specific, that both claim some position.
-- When to resolve: at once. Which band a result there gets would hang on chance.
-- How: in the framework's file let each line's `to` be the next line's `from`.
with
lines as (
    select
        *,
        {{ hashed_key(['framework', 'subject', 'nc_year', 'term', 'valid_from']) }} as line_group,
        coalesce(from_position, -1e300) as low,
        coalesce(to_position, 1e300) as high
    from {{ ref('stg_framework_band') }}
),

in_order as (
    select
        framework,
        subject,
        nc_year,
        term,
        low,
        max(high) over (
            partition by line_group
            order by low, high
            rows between unbounded preceding and 1 preceding
        ) as highest_before
    from lines
)

select * from in_order
where low < highest_before
