with
attendance as (
    select
        *,
        coalesce(100.0 * sessions_attended / nullif(sessions_possible, 0), attendance_percent) as attended
    from {{ ref('fct_attendance') }}
),

support as (
    select * from {{ ref('int_support_words') }}
)

select
    pupils.assessment_point,
    pupils.school_id,
    pupils.pupil_key,
    pupils.year_text,
    cast(pupils.year_order as integer) as year_order,
    pupils.class_text,
    cast(pupils.place_in_year as integer) as row_order,
    pupils.list_status,
    pupils.is_listed,
    case
        when attendance.sessions_possible > 0
            then
                cast(cast(floor(attendance.attended + 0.5) as integer) as {{ dbt.type_string() }}) || '% ('
                || cast(attendance.sessions_possible - attendance.sessions_attended as {{ dbt.type_string() }})
                || ' of '
                || cast(attendance.sessions_possible as {{ dbt.type_string() }}) || ' sessions missed)'
        when attendance.attended is not null
            then cast(cast(floor(attendance.attended + 0.5) as integer) as {{ dbt.type_string() }}) || '%'
        else 'not known'
    end as attendance_text,
    round(attendance.attended, 1) as attendance_percent,
    -- where a school has sent no record of support, nobody knows who has none
    case when support_told.school_id is null then 'not known' else coalesce(support.support_text, 'None on record') end
        as support_text,
    support.ended_text,
    case enrolments.sen_provision when 'K' then 'SEN support' when 'E' then 'EHC plan' else '' end as sen_text,
    case when enrolments.is_disadvantaged then 'yes' when not enrolments.is_disadvantaged then 'no' else '' end
        as disadvantaged_text,
    case when enrolments.is_eal then 'yes' when not enrolments.is_eal then 'no' else '' end as eal_text
from {{ ref('int_pupils_on_lists') }} as pupils
inner join {{ ref('fct_enrolment') }} as enrolments
    on
        pupils.pupil_key = enrolments.pupil_key
        and pupils.school_id = enrolments.school_id
        and pupils.assessment_point = enrolments.assessment_point
left join attendance
    on
        pupils.pupil_key = attendance.pupil_key
        and pupils.school_id = attendance.school_id
        and pupils.assessment_point = attendance.assessment_point
left join support
    on
        pupils.pupil_key = support.pupil_key
        and pupils.school_id = support.school_id
        and pupils.assessment_point = support.assessment_point
left join {{ ref('int_support_told') }} as support_told
    on
        pupils.school_id = support_told.school_id
        and pupils.assessment_point = support_told.assessment_point
