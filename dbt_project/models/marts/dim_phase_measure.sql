select
    phase,
    nc_year,
    schools_table_subject
from {{ ref('stg_phase_measure') }}
