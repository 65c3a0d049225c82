-- The rows of the trust overview's subject table, and their order.
-- First of all the trust's figure for the subject of the schools table, on the common scale.
with
listed as (
    select
        measures.phase,
        measures.measure,
        measures.subject,
        measures.row_order
    from (
        values
        ('primary', 'M1', 'reading', 10),
        ('primary', 'M1', 'writing', 11),
        ('primary', 'M1', 'maths', 12),
        ('primary', 'M2', 'combined', 20),
        ('primary', 'M3', 'reading', 30),
        ('primary', 'M3', 'maths', 31),
        ('primary', 'M5', 'reading', 50),
        ('secondary', 'M1', 'english', 10),
        ('secondary', 'M1', 'maths', 11),
        ('secondary', 'M1', 'science', 12),
        ('secondary', 'M3', 'reading', 30),
        ('secondary', 'M3', 'english', 31),
        ('secondary', 'M3', 'maths', 32),
        ('secondary', 'M5', 'reading', 50),
        ('special', 'M1', 'reading', 10),
        ('special', 'M1', 'writing', 11),
        ('special', 'M1', 'maths', 12)
    ) as measures (phase, measure, subject, row_order)
)

select
    phase,
    measure,
    subject,
    row_order
from listed
union all
select
    phase,
    'M15' as measure,
    schools_table_subject as subject,
    5 as row_order
from {{ ref('int_phase_blocks') }}
