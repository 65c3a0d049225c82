-- Cells that teachers filled, by the teacher of the pupil's group in the subject, or else by the pupil's class.
with
cells as (
    select
        cells.pupil_key,
        cells.school_id,
        cells.assessment_point,
        cells.subject,
        case when frameworks.kind in ('point_in_time', 'linear_steps', 'grades') then 'judgements' else 'scores' end
            as cell_kind
    from {{ ref('stg_result') }} as cells
    inner join {{ ref('stg_framework') }} as frameworks on cells.framework = frameworks.framework
    -- what the government's own services send is asked of nobody
    where not frameworks.is_statutory or frameworks.kind in ('point_in_time', 'linear_steps', 'grades')
    union all
    select
        pupil_key,
        school_id,
        assessment_point,
        subject,
        'objectives' as cell_kind
    from {{ ref('stg_objective_judgement') }}
),

taught as (
    select * from {{ ref('fct_teaching_group') }}
    where teacher_code is not null
),

enrolments as (
    select * from {{ ref('int_enrolments_counted_once') }}
),

of_teachers as (
    select
        cells.school_id,
        cells.assessment_point,
        cells.cell_kind,
        case
            when taught.teacher_code is not null then 'teacher ' || taught.teacher_code
            when enrolments.registration_group is not null then 'class ' || enrolments.registration_group
            else 'not known'
        end as teacher
    from cells
    left join taught
        on
            cells.pupil_key = taught.pupil_key
            and cells.school_id = taught.school_id
            and cells.assessment_point = taught.assessment_point
            and cells.subject = taught.subject
    left join enrolments
        on
            cells.pupil_key = enrolments.pupil_key
            and cells.school_id = enrolments.school_id
            and cells.assessment_point = enrolments.assessment_point
),

counted as (
    select
        assessment_point,
        school_id,
        teacher,
        cast(count(*) filter (where cell_kind = 'judgements') as integer) as judgements,
        cast(count(*) filter (where cell_kind = 'scores') as integer) as scores,
        cast(count(*) filter (where cell_kind = 'objectives') as integer) as objectives
    from of_teachers
    group by assessment_point, school_id, teacher
)

select * from counted
