with
rolls as (
    select * from {{ ref('stg_roll') }}
),

rolls_as_at as (
    select * from {{ ref('int_rolls_as_at_points') }}
),

on_roll as (
    select
        rolls.pupil_key,
        rolls.school_id,
        rolls_as_at.assessment_point,
        rolls.nc_year,
        rolls.nc_year_by_birth,
        rolls.registration_group,
        rolls.joined_on,
        rolls.left_on,
        -- eligible today is eligible within six years, whatever the export leaves out
        coalesce(rolls.is_fsm6, case when rolls.is_fsm then true end) as is_fsm6,
        rolls.is_pupil_premium,
        rolls.sen_provision,
        rolls.is_eal,
        rolls.is_looked_after,
        rolls.is_summer_born,
        case
            when rolls.enrolment_status = 'G' then 'guest'
            when rolls.enrolment_status = 'P' then 'previous'
            -- registered with a college or another provider as the main place
            when rolls.enrolment_status in ('S', 'F', 'O') then 'subsidiary'
            else 'main'
        end as enrolment_kind,
        rolls_as_at.as_at_date,
        rolls_as_at.landed_at,
        rolls_as_at.roll_is_carried,
        rolls.file_id,
        rolls.sheet,
        rolls.source_row
    from rolls_as_at
    inner join rolls
        on
            rolls_as_at.file_id = rolls.file_id
            and rolls_as_at.school_id = rolls.school_id
            and rolls_as_at.filed_under is not distinct from rolls.assessment_point
    where
        (rolls.joined_on is null or rolls.joined_on <= rolls_as_at.closes_on)
        and (rolls.left_on is null or rolls.left_on > rolls_as_at.closes_on)
),

one_line_a_pupil as (
    select *
    from on_roll
    qualify row_number() over (
        partition by pupil_key, school_id, assessment_point
        order by
            {{ enrolment_kind_order('enrolment_kind') }} asc,
            joined_on desc nulls last, sheet desc, source_row desc
    ) = 1
)

select * from one_line_a_pupil
