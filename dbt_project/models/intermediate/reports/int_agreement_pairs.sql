-- Pupils who have both a teacher's judgement and a test in a subject: where each of the two puts the pupil.
with
measured as (
    select * from {{ ref('int_pupil_measures') }}
)

select
    judged.assessment_point,
    judged.phase,
    judged.school_id,
    judged.nc_year,
    judged.pupil_key,
    judged.subject,
    judged.framework,
    case when judged.common_band <= 2 then 1 when judged.common_band = 3 then 2 else 3 end as judged_band,
    case when tested.score < 85 then 1 when tested.score <= 115 then 2 else 3 end as tested_band,
    -- the two off-corners: met and yet a low score; not met and yet a score at the nation's average
    case when judged.is_counted = 1 and tested.score < 85 then 1 else 0 end as is_judged_higher,
    case when judged.is_counted = 0 and tested.score >= 100 then 1 else 0 end as is_tested_higher
from measured as judged
inner join measured as tested
    on
        judged.assessment_point = tested.assessment_point
        and judged.school_id = tested.school_id
        and judged.pupil_key = tested.pupil_key
        and judged.subject = tested.subject
        and tested.measure = 'M3'
where judged.measure = 'M1' and judged.common_band is not null
