-- Pupils without support who began with the same score are similar to the same supported ones: they are taken together.
with
moves as (
    select * from {{ ref('int_support_moves') }}
    where not is_supported
)

select
    counted_from,
    subject,
    framework,
    start_point,
    end_point,
    from_point,
    start_score,
    count(*) as pupils,
    sum(moved) as moved,
    sum(moved * moved) as moved_squared
from moves
group by counted_from, subject, framework, start_point, end_point, from_point, start_score
