-- For how many of the trust's pupils teacher and test contradict each other, by phase and subject: only where every
-- school's own such figure stands on its page. Less those that do, the trust's would tell of the others.
with
kept_back as (
    select distinct
        assessment_point,
        phase,
        subject
    from {{ ref('int_school_page_cells') }}
    where measure = 'M6' and edition = 'board' and shown_as in ('too_few', 'hidden')
)

select
    pairs.assessment_point,
    pairs.phase,
    pairs.subject,
    cast(count(*) as integer) as n,
    cast(sum(pairs.is_judged_higher) as integer) as judged_higher,
    cast(sum(pairs.is_tested_higher) as integer) as tested_higher,
    cast(sum(1 - pairs.is_judged_higher - pairs.is_tested_higher) as integer) as agreeing
from {{ ref('int_agreement_pairs') }} as pairs
left join kept_back
    on
        pairs.assessment_point = kept_back.assessment_point
        and pairs.phase = kept_back.phase
        and pairs.subject = kept_back.subject
where pairs.phase <> 'special' and kept_back.phase is null
group by pairs.assessment_point, pairs.phase, pairs.subject
