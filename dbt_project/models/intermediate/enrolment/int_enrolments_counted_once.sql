with
enrolments as (
    select * from {{ ref('int_enrolments_on_roll') }}
),

ranked as (
    select
        *,
        row_number() over (
            partition by pupil_key, assessment_point
            order by
                {{ enrolment_kind_order('enrolment_kind') }} asc,
                joined_on desc nulls last, as_at_date desc, landed_at desc nulls last, school_id asc
        ) as place
    from enrolments
),

counted as (
    select
        pupil_key,
        school_id,
        assessment_point,
        nc_year,
        nc_year_by_birth,
        registration_group,
        joined_on,
        left_on,
        -- two schools claim the pupil: the one joined earlier has not yet taken the mover off its roll
        case when place > 1 and enrolment_kind = 'main' then 'previous' else enrolment_kind end as enrolment_kind,
        is_fsm6,
        is_pupil_premium,
        case
            when is_fsm6 or is_looked_after or is_pupil_premium then true
            when coalesce(is_fsm6, is_looked_after, is_pupil_premium) is not null then false
        end as is_disadvantaged,
        sen_provision,
        is_eal,
        is_looked_after,
        is_summer_born,
        place = 1 and enrolment_kind in ('main', 'subsidiary') as counts_in_totals,
        roll_is_carried,
        file_id,
        sheet,
        source_row
    from ranked
)

select * from counted
