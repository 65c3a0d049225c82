with
summaries as (
    select * from {{ ref('stg_attendance') }}
),

rolls as (
    select * from {{ ref('stg_roll') }}
),

receipts as (
    select * from {{ ref('stg_file_receipt') }}
),

points as (
    select * from {{ ref('stg_assessment_point') }}
),

told as (
    -- several rows of one file are accepted only where they count different parts of the time
    select
        pupil_key,
        school_id,
        assessment_point,
        case
            when count(sessions_possible) = count(*) then cast(sum(sessions_possible) as integer)
        end as sessions_possible,
        case
            when count(sessions_attended) = count(*) then cast(sum(sessions_attended) as integer)
        end as sessions_attended,
        case
            when count(sessions_authorised) = count(*) then cast(sum(sessions_authorised) as integer)
        end as sessions_authorised,
        case
            when count(sessions_unauthorised) = count(*) then cast(sum(sessions_unauthorised) as integer)
        end as sessions_unauthorised,
        case when count(*) = 1 then max(attendance_percent) end as attendance_percent,
        min(counted_from) as counted_from,
        max(counted_to) as counted_to,
        'attendance' as told_by,
        file_id,
        min(sheet) as sheet,
        min(source_row) as source_row
    from summaries
    group by pupil_key, school_id, assessment_point, file_id
    union all
    select
        pupil_key,
        school_id,
        assessment_point,
        sessions_possible,
        sessions_attended,
        sessions_authorised,
        sessions_unauthorised,
        attendance_percent,
        cast(null as date) as counted_from,
        cast(null as date) as counted_to,
        'roll' as told_by,
        file_id,
        sheet,
        source_row
    from rolls
    where
        assessment_point is not null
        and (
            sessions_possible is not null or sessions_attended is not null or sessions_authorised is not null
            or sessions_unauthorised is not null or attendance_percent is not null
        )
),

dated as (
    select
        told.*,
        case
            when told.counted_from is null or points.academic_year is null then null
            when
                told.counted_from between
                make_date(cast(substring(points.academic_year, 1, 4) as integer), 8, 1)
                and make_date(cast(substring(points.academic_year, 1, 4) as integer), 9, 30)
                then 'year_to_date'
            else 'period'
        end as covers,
        receipts.landed_at
    from told
    left join points on told.assessment_point = points.assessment_point
    left join receipts on told.file_id = receipts.file_id
),

ranked as (
    select
        *,
        row_number() over (
            partition by pupil_key, school_id, assessment_point
            order by
                case
                    when sessions_possible is not null then 1
                    when attendance_percent is not null or sessions_attended is not null then 2
                    else 3
                end asc,
                case when covers = 'period' then 1 else 0 end asc,
                told_by asc, landed_at desc nulls last, file_id asc, sheet asc, source_row asc
        ) as place
    from dated
)

select * from ranked
