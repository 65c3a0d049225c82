-- Nine counts a subject: where the teacher puts a pupil, and where the test does.
with
pairs as (
    select * from {{ ref('int_agreement_pairs') }}
),

whole as (
    select
        assessment_point,
        phase,
        school_id,
        subject,
        edition,
        n as pairs,
        numerator as agreeing
    from {{ ref('rpt_school_page__figures') }}
    where measure = 'M6'
),

bands as (
    select
        judged.band as judged_band,
        tested.band as tested_band,
        judged.label as judged_label,
        tested.label as tested_label
    from (values (1, 'Below expected'), (2, 'At expected'), (3, 'Above expected')) as judged (band, label)
    cross join (values (1, 'Below 85'), (2, '85 to 115'), (3, 'Above 115')) as tested (band, label)
),

counted as (
    select
        whole.assessment_point,
        whole.phase,
        whole.school_id,
        whole.subject,
        whole.edition,
        whole.pairs,
        whole.agreeing,
        bands.judged_band,
        bands.tested_band,
        bands.judged_label,
        bands.tested_label,
        count(pairs.pupil_key) as pupils,
        coalesce(sum(pairs.is_judged_higher), 0) as judged_higher_here,
        coalesce(sum(pairs.is_tested_higher), 0) as tested_higher_here
    from whole
    cross join bands
    left join pairs
        on
            whole.assessment_point = pairs.assessment_point
            and whole.phase = pairs.phase
            and whole.school_id = pairs.school_id
            and whole.subject = pairs.subject
            and bands.judged_band = pairs.judged_band
            and bands.tested_band = pairs.tested_band
    group by all
),

totalled as (
    select
        *,
        sum(judged_higher_here) over subject_of_school as judged_higher,
        sum(tested_higher_here) over subject_of_school as tested_higher
    from counted
    window subject_of_school as (partition by assessment_point, phase, school_id, subject, edition)
)

select
    'school-page/' || totalled.assessment_point || '/' || totalled.school_id || '/' || totalled.edition || '/'
    || totalled.phase || '/M6/' || totalled.subject || '/' || totalled.judged_band || '-' || totalled.tested_band
        as figure_id,
    totalled.assessment_point,
    totalled.school_id,
    totalled.edition,
    totalled.phase,
    totalled.subject,
    coalesce(subjects.subject_name, totalled.subject) as subject_name,
    totalled.judged_band,
    totalled.tested_band,
    totalled.judged_label,
    totalled.tested_label,
    case when totalled.pairs is null then 'hidden' else 'shown' end as status,
    totalled.pairs as n,
    cast(case when totalled.pairs is not null then totalled.pupils end as integer) as numerator,
    case when totalled.pairs is not null then {{ count_text('totalled.pupils') }} else '' end as count_text,
    cast(totalled.agreeing as integer) as agreeing,
    cast(case when totalled.pairs is not null then totalled.judged_higher end as integer) as judged_higher,
    cast(case when totalled.pairs is not null then totalled.tested_higher end as integer) as tested_higher
from totalled
left join {{ ref('dim_subject') }} as subjects on totalled.subject = subjects.subject
