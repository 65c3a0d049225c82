with
cells as (
    select * from {{ ref('int_published_cells') }}
)

select
    cells.cell_id,
    cells.figure_id,
    {{ hashed_key([
        'cells.page', 'cells.assessment_point', 'cells.phase', 'cells.year_groups', 'cells.measure', 'cells.subject',
        'cells.framework', 'cells.school_id', 'cells.pupil_group'
    ]) }} as known_as,
    cells.page,
    cells.audience,
    cells.assessment_point,
    cells.school_id,
    cells.pupil_group,
    cells.is_hidden,
    case
        when cells.is_hidden then {{ least_hidden_range() }}
        -- words in place of 0% or 100% leave at least one count beside the one that says the same of everyone
        when cells.prints_percent and not cells.prints_met then 1
        else 0
    end as least_range,
    cast(case when cells.prints_n then cells.n end as integer) as n,
    cast(case when cells.prints_met then cells.met end as integer) as met,
    cast(case when cells.prints_percent then {{ least_of_percent('cells.met', 'cells.n') }} end as integer) as met_low,
    cast(case when cells.prints_percent then {{ most_of_percent('cells.met', 'cells.n') }} end as integer) as met_high,
    case when cells.prints_mean then round(cells.mean, 1) end as mean,
    cells.mean is not null as is_score,
    fingerprints.fingerprint
from cells
left join {{ ref('int_cell_fingerprints') }} as fingerprints
    on
        cells.assessment_point = fingerprints.assessment_point
        and cells.school_id = fingerprints.school_id
        and cells.subject = fingerprints.subject
