with
rolls as (
    select * from {{ ref('stg_roll') }}
),

receipts as (
    select * from {{ ref('stg_file_receipt') }}
),

points as (
    select * from {{ ref('stg_assessment_point') }}
),

files as (
    select
        school_id,
        file_id,
        assessment_point,
        max(roll_date) as roll_date
    from rolls
    group by school_id, file_id, assessment_point
),

dated as (
    select
        files.school_id,
        files.file_id,
        files.assessment_point,
        files.roll_date,
        -- a roll filed under a point speaks for that point even when it was taken after the close
        least(files.roll_date, coalesce(points.closes_on, files.roll_date)) as as_at_date,
        coalesce(points.academic_year, {{ academic_year_of('files.roll_date') }}) as academic_year,
        receipts.landed_at
    from files
    left join points on files.assessment_point = points.assessment_point
    left join receipts on files.file_id = receipts.file_id
)

select * from dated
