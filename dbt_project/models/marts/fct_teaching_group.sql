with
told as (
    select * from {{ ref('stg_teaching_group') }}
),

receipts as (
    select * from {{ ref('stg_file_receipt') }}
),

latest as (
    select told.*
    from told
    left join receipts on told.file_id = receipts.file_id
    qualify row_number() over (
        partition by told.pupil_key, told.school_id, told.assessment_point, told.subject
        order by
            case when told.teaching_group is null then 1 else 0 end asc,
            receipts.landed_at desc nulls last, told.file_id asc, told.sheet asc, told.source_row asc,
            told.source_column asc
    ) = 1
),

teachers as (
    select distinct
        file_id,
        pupil_key,
        assessment_point,
        subject,
        teacher_code
    from told
    where teacher_code is not null
),

teachers_listed as (
    select
        file_id,
        pupil_key,
        assessment_point,
        subject,
        {{ dbt.listagg('teacher_code', "', '", 'order by teacher_code') }} as teacher_code
    from teachers
    group by file_id, pupil_key, assessment_point, subject
),

joined as (
    select
        latest.pupil_key,
        latest.school_id,
        latest.assessment_point,
        latest.subject,
        latest.teaching_group,
        teachers_listed.teacher_code,
        latest.source_column,
        latest.file_id,
        latest.sheet,
        latest.source_row
    from latest
    left join teachers_listed
        on
            latest.file_id = teachers_listed.file_id
            and latest.pupil_key = teachers_listed.pupil_key
            and latest.assessment_point = teachers_listed.assessment_point
            and latest.subject = teachers_listed.subject
)

select * from joined
