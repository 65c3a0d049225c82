-- Pupils without support who began with the same score are similar to the same supported ones: they are taken together.
with
changes as (
    select * from {{ ref('int_support_changes') }}
    where not is_supported
),

moved as (
    select
        ways.counted_from,
        changes.subject,
        changes.framework,
        changes.start_point,
        changes.end_point,
        case when ways.counted_from = 'prior' then changes.prior_point else changes.start_point end as from_point,
        changes.start_score,
        changes.end_score
        - case when ways.counted_from = 'prior' then changes.prior_score else changes.start_score end as moved
    from changes
    inner join (values ('prior'), ('start')) as ways (counted_from)
        on ways.counted_from = 'start' or changes.prior_score is not null
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
from moved
group by counted_from, subject, framework, start_point, end_point, from_point, start_score
