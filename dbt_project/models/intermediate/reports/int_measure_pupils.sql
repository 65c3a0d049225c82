with
single_subjects as (
    select * from {{ ref('int_measure_results') }}
),

all_three as (
    select
        assessment_point,
        phase,
        school_id,
        pupil_key,
        'M2' as measure,
        'combined' as subject,
        framework,
        max(comparability) as comparability,
        min(is_met) as is_met,
        cast(null as double) as score,
        max(line_se) as line_se,
        max(leaning_sd) as leaning_sd
    from single_subjects
    where measure = 'M1' and subject in ('reading', 'writing', 'maths')
    group by assessment_point, phase, school_id, pupil_key, framework
    having count(*) = 3
)

select
    assessment_point,
    phase,
    school_id,
    pupil_key,
    measure,
    subject,
    framework,
    comparability,
    is_met,
    score,
    line_se,
    leaning_sd
from single_subjects
union all
select
    assessment_point,
    phase,
    school_id,
    pupil_key,
    measure,
    subject,
    framework,
    comparability,
    is_met,
    score,
    line_se,
    leaning_sd
from all_three
