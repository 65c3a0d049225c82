-- What: assessment points whose time of collection shares days with the one before.
-- When to resolve: before files are dropped on such a day without a folder named like the point: they are held.
-- How: correct `opens_on` and `closes_on` under `assessment_points` in trust.yml, or have schools use those folders.
with
in_order as (
    select
        assessment_point,
        opens_on,
        closes_on,
        max(closes_on) over (
            order by opens_on, closes_on, assessment_point
            rows between unbounded preceding and 1 preceding
        ) as last_close_before
    from {{ ref('stg_assessment_point') }}
)

select * from in_order
where opens_on <= last_close_before
