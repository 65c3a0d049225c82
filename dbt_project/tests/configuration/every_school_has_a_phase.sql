-- What: schools without a phase, or with a word for it that pages don't know.
-- When to resolve: at once. Without a phase a school stands in no block of any page.
-- How: fill in `phase` in schools.csv: nursery, primary, middle, secondary, all-through, special or 16-plus.
select
    school_id,
    phase
from {{ ref('stg_school') }}
where
    phase is null
    or phase not in ('nursery', 'primary', 'middle', 'secondary', 'all-through', 'special', '16-plus')
