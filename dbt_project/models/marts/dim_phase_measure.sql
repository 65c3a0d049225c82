select
    phase,
    nc_year,
    schools_table_subject,
    aim_percent
from {{ ref('stg_phase_measure') }}
