select
    academic_year,
    assessment,
    nc_year,
    subject,
    measure,
    population,
    term,
    value,
    unit,
    release,
    comparable_since,
    source,
    source_status
from {{ ref('stg_national_figure') }}
