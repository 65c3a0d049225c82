-- Every change counted in two ways: from the test before the starting score, where there is one, and from that score.
with
changes as (
    select * from {{ ref('int_support_changes') }}
)

select
    changes.change_key,
    changes.is_supported,
    changes.pupil_key,
    changes.school_id,
    changes.intervention,
    changes.subject,
    changes.framework,
    changes.start_point,
    changes.end_point,
    changes.start_score,
    changes.weeks,
    changes.drawn_to_mean,
    ways.counted_from,
    case when ways.counted_from = 'prior' then changes.prior_point else changes.start_point end as from_point,
    changes.end_score
    - case when ways.counted_from = 'prior' then changes.prior_score else changes.start_score end as moved
from changes
inner join (values ('prior'), ('start')) as ways (counted_from)
    on ways.counted_from = 'start' or changes.prior_score is not null
