/*
    Attainment 8 by its slots: English (the better of the two, twice where both were taken), maths twice, the best three
    of the EBacc subjects, and the best three of all that is left. An empty slot is worth 0. Result types stay apart: a
    prediction is no result. Progress 8 is not worked out here; it is the Department's.
*/
with
entries as (
    select * from {{ ref('int_attainment_8_entries') }}
),

in_own_slot as (
    select
        *,
        row_number() over (
            partition by pupil_key, school_id, assessment_point, result_type, slot
            order by points desc, subject asc, part asc
        ) as place
    from entries
),

filled as (
    select
        *,
        case
            when slot in ('english', 'maths') and place = 1 then slot
            when slot = 'ebacc' and place <= 3 then slot
            else 'open'
        end as filled_slot
    from in_own_slot
),

ranked as (
    select
        *,
        row_number() over (
            partition by pupil_key, school_id, assessment_point, result_type, filled_slot
            order by points desc, subject asc, part asc
        ) as place_in_slot
    from filled
),

by_pupil as (
    select
        pupil_key,
        school_id,
        assessment_point,
        result_type,
        max(points) filter (filled_slot = 'english') as best_english,
        count(distinct subject) filter (slot = 'english') > 1 as took_both_english,
        max(points) filter (filled_slot = 'maths') as best_maths,
        coalesce(sum(points) filter (filled_slot = 'ebacc'), 0) as ebacc_points,
        coalesce(sum(points) filter (filled_slot = 'open' and place_in_slot <= 3), 0) as open_points,
        count(*) filter (filled_slot <> 'open' or place_in_slot <= 3) as slots_filled
    from ranked
    group by pupil_key, school_id, assessment_point, result_type
),

sent as (
    select distinct
        school_id,
        assessment_point,
        result_type
    from entries
),

-- every pupil at the end of the key stage counts, also one without an entry
pupils as (
    select
        enrolments.pupil_key,
        enrolments.school_id,
        enrolments.assessment_point,
        sent.result_type
    from {{ ref('fct_enrolment') }} as enrolments
    inner join sent
        on
            enrolments.school_id = sent.school_id
            and enrolments.assessment_point = sent.assessment_point
    where enrolments.nc_year = '11' and enrolments.counts_in_totals
),

scored as (
    select
        pupils.*,
        coalesce(case when by_pupil.took_both_english then 2 else 1 end * by_pupil.best_english, 0) as english_points,
        coalesce(2 * by_pupil.best_maths, 0) as maths_points,
        coalesce(by_pupil.ebacc_points, 0) as ebacc_points,
        coalesce(by_pupil.open_points, 0) as open_points,
        coalesce(by_pupil.took_both_english, false) as is_english_doubled,
        coalesce(by_pupil.slots_filled, 0) as slots_filled,
        coalesce(least(by_pupil.best_english, by_pupil.best_maths), 0) as lower_of_english_and_maths
    from pupils
    left join by_pupil
        on
            pupils.pupil_key = by_pupil.pupil_key
            and pupils.school_id = by_pupil.school_id
            and pupils.assessment_point = by_pupil.assessment_point
            and pupils.result_type = by_pupil.result_type
)

select
    pupil_key,
    school_id,
    assessment_point,
    result_type,
    english_points + maths_points + ebacc_points + open_points as attainment_8,
    english_points,
    maths_points,
    ebacc_points,
    open_points,
    is_english_doubled,
    cast(slots_filled as integer) as slots_filled,
    lower_of_english_and_maths >= 4 as has_4_in_english_and_maths,
    lower_of_english_and_maths >= 5 as has_5_in_english_and_maths
from scored
