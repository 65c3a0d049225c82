-- One word for all that is known of a school's pupils in a subject: where it stays the same from one version of a
-- page to the next, so do the counts, hidden ones too, and a reader may take that for granted.
with
results as (
    select
        assessment_point,
        school_id,
        subject,
        pupil_key || ' ' || framework || ' ' || outcome_status || ' ' || coalesce(cast(score as varchar), '') || ' '
        || coalesce(cast(met_expected as varchar), '') || ' ' || coalesce(comparability, '') as said
    from {{ ref('fct_assessment_result') }}
    where is_latest
),

pupils as (
    select
        assessment_point,
        school_id,
        pupil_key || ' ' || coalesce(nc_year, '') || ' ' || phase as said
    from {{ ref('int_pupils_in_phase') }}
),

everything as (
    select * from results
    union all
    select
        assessment_point,
        school_id,
        'combined' as subject,
        subject || ' ' || said as said
    from results
    where subject in ('reading', 'writing', 'maths')
),

subjects as (
    select distinct
        assessment_point,
        school_id,
        subject
    from everything
),

with_pupils as (
    select * from everything
    union all
    select
        subjects.assessment_point,
        subjects.school_id,
        subjects.subject,
        pupils.said
    from subjects
    inner join pupils
        on
            subjects.assessment_point = pupils.assessment_point
            and subjects.school_id = pupils.school_id
)

select
    assessment_point,
    school_id,
    subject,
    md5(string_agg(said, ',' order by said)) as fingerprint
from with_pupils
group by assessment_point, school_id, subject
