-- Which counts are of some of the pupils whom another counts: a reader knows that they are no more.
with
cells as (
    select * from {{ ref('int_published_cells') }}
    where pupil_group = ''
),

-- is_alike: those who met are the same in both, so those who did not are no more either
nested as (
    select
        listed.smaller,
        listed.larger,
        listed.is_alike
    from (values ('M2', 'M1', false), ('M6-judged', 'M1', true), ('M6-tested', 'M3', true))
        as listed (smaller, larger, is_alike)
),

of_measures as (
    select
        smaller.cell_id as smaller_cell_id,
        larger.cell_id as larger_cell_id,
        nested.is_alike,
        smaller.n as smaller_n,
        smaller.met as smaller_met,
        larger.n as larger_n,
        larger.met as larger_met
    from nested
    inner join cells as smaller on nested.smaller = smaller.measure
    inner join cells as larger
        on
            nested.larger = larger.measure
            and smaller.audience = larger.audience
            and smaller.assessment_point = larger.assessment_point
            and smaller.phase = larger.phase
            and smaller.school_id = larger.school_id
            and smaller.year_groups = larger.year_groups
    where
        smaller.subject = larger.subject
        or (smaller.subject = 'combined' and larger.subject in ('reading', 'writing', 'maths'))
),

of_rolls as (
    select
        smaller.cell_id as smaller_cell_id,
        larger.cell_id as larger_cell_id,
        false as is_alike,
        smaller.n as smaller_n,
        cast(null as integer) as smaller_met,
        larger.n as larger_n,
        cast(null as integer) as larger_met
    from cells as smaller
    inner join cells as larger
        on
            larger.measure = 'roll'
            and smaller.audience = larger.audience
            and smaller.assessment_point = larger.assessment_point
            and smaller.phase = larger.phase
            and smaller.school_id = larger.school_id
            and smaller.year_groups = larger.year_groups
    where smaller.measure in ('M1', 'M2', 'M3', 'M5', 'M15')
)

select
    smaller_cell_id,
    larger_cell_id,
    is_alike
from (
    select * from of_measures
    union all
    select * from of_rolls
) as expected
where
    smaller_n <= larger_n
    and coalesce(smaller_met <= larger_met, true)
    and (not is_alike or smaller_n - smaller_met <= larger_n - larger_met)
