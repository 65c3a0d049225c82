-- Which of Year 11's pupils have a grade in each of the five parts of the English Baccalaureate. Where nobody of the
-- school has one in a part, the file may not hold it: then it isn't known, rather than none.
with
taken as (
    select distinct
        entries.school_id,
        entries.assessment_point,
        entries.result_type,
        entries.pupil_key,
        parts.part,
        parts.way,
        parts.subjects_needed,
        parts.subject
    from {{ ref('int_attainment_8_entries') }} as entries
    inner join {{ ref('ebacc_part') }} as parts on entries.subject = parts.subject
    where entries.slot <> 'open'
),

parts_of_pupils as (
    select
        school_id,
        assessment_point,
        result_type,
        pupil_key,
        part
    from taken
    group by school_id, assessment_point, result_type, pupil_key, part, way, subjects_needed
    having count(*) >= subjects_needed
),

sent as (
    select distinct
        school_id,
        assessment_point,
        result_type
    from {{ ref('int_attainment_8_entries') }}
),

labels as (
    select distinct
        part,
        part_label
    from {{ ref('ebacc_part') }}
),

known as (
    select distinct
        school_id,
        assessment_point,
        result_type,
        part
    from parts_of_pupils
),

unknown as (
    select
        sent.school_id,
        sent.assessment_point,
        sent.result_type,
        string_agg(labels.part_label, '; ' order by labels.part) as parts_not_known
    from sent
    cross join labels
    left join known
        on
            sent.school_id = known.school_id
            and sent.assessment_point = known.assessment_point
            and sent.result_type = known.result_type
            and labels.part = known.part
    where known.part is null
    group by sent.school_id, sent.assessment_point, sent.result_type
),

entered as (
    select
        parts_of_pupils.school_id,
        parts_of_pupils.assessment_point,
        parts_of_pupils.result_type,
        parts_of_pupils.pupil_key
    from parts_of_pupils
    group by
        parts_of_pupils.school_id,
        parts_of_pupils.assessment_point,
        parts_of_pupils.result_type,
        parts_of_pupils.pupil_key
    having count(distinct parts_of_pupils.part) = (select count(*) from labels)
)

select
    sent.school_id,
    sent.assessment_point,
    sent.result_type,
    cast(count(entered.pupil_key) as integer) as entered,
    any_value(unknown.parts_not_known) as parts_not_known
from sent
left join entered
    on
        sent.school_id = entered.school_id
        and sent.assessment_point = entered.assessment_point
        and sent.result_type = entered.result_type
left join unknown
    on
        sent.school_id = unknown.school_id
        and sent.assessment_point = unknown.assessment_point
        and sent.result_type = unknown.result_type
group by sent.school_id, sent.assessment_point, sent.result_type
