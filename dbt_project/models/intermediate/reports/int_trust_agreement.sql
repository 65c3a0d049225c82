-- For how many of the trust's pupils teacher and test contradict each other, phase by phase and subject by subject.
select
    assessment_point,
    phase,
    subject,
    cast(count(*) as integer) as n,
    cast(sum(is_judged_higher) as integer) as judged_higher,
    cast(sum(is_tested_higher) as integer) as tested_higher,
    cast(sum(1 - is_judged_higher - is_tested_higher) as integer) as agreeing
from {{ ref('int_agreement_pairs') }}
where phase <> 'special'
group by assessment_point, phase, subject
