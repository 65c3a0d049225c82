with
rolls as (
    select * from {{ ref('stg_roll') }}
),

roll_files as (
    select * from {{ ref('int_roll_files') }}
),

pupils as (
    select pupil_key from rolls
    union distinct
    select pupil_key from {{ ref('stg_result') }}
    union distinct
    select pupil_key from {{ ref('stg_attendance') }}
    union distinct
    select pupil_key from {{ ref('stg_teaching_group') }}
    union distinct
    select pupil_key from {{ ref('stg_objective_judgement') }}
    union distinct
    select pupil_key from {{ ref('stg_intervention') }}
),

latest_sex as (
    select
        rolls.pupil_key,
        rolls.sex
    from rolls
    inner join roll_files
        on
            rolls.file_id = roll_files.file_id
            and rolls.school_id = roll_files.school_id
            and rolls.assessment_point is not distinct from roll_files.assessment_point
    where rolls.sex is not null
    qualify row_number() over (
        partition by rolls.pupil_key
        order by
            roll_files.as_at_date desc, roll_files.landed_at desc nulls last,
            rolls.school_id asc, rolls.file_id asc, rolls.sheet asc, rolls.source_row asc
    ) = 1
),

joined as (
    select
        pupils.pupil_key,
        latest_sex.sex
    from pupils
    left join latest_sex on pupils.pupil_key = latest_sex.pupil_key
)

select * from joined
