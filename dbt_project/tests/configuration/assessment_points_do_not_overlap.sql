-- What: assessment points that close before they open, or share days with the one before.
-- When to resolve: at once. A file landed on such a day belongs to two collections, so it is held.
-- How: correct `opens_on` and `closes_on` under `assessment_points` in trust.yml.
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
where closes_on < opens_on or opens_on <= last_close_before
