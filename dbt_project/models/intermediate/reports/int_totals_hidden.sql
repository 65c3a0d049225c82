-- Totals over schools that may not stand, because no set of hidden schools would keep a small one from following.
select distinct
    assessment_point,
    phase,
    measure,
    subject,
    framework
from {{ ref('int_school_lines_protected') }}
where total_is_hidden
