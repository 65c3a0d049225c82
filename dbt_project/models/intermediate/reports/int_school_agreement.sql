-- For how many of a school's pupils the teacher and the test do not stand at opposite corners.
select
    assessment_point,
    phase,
    school_id,
    'all' as nc_year,
    subject,
    'M6' as measure,
    '' as pupil_group,
    count(*) as eligible,
    count(*) as n,
    sum(1 - is_judged_higher - is_tested_higher) as met,
    cast(null as double) as mean,
    cast(null as double) as sd,
    min(framework) as framework,
    'A' as comparability,
    0 as other_n,
    0 as other_met
from {{ ref('int_agreement_pairs') }}
group by assessment_point, phase, school_id, subject
