with
cells as (
    select * from {{ ref('stg_result') }}
),

mapped as (
    select * from {{ ref('int_results_mapped_to_framework') }}
),

receipts as (
    select * from {{ ref('stg_file_receipt') }}
),

numbered as (
    select
        cells.result_key,
        cells.pupil_key,
        cells.school_id,
        cells.assessment_point,
        cells.subject,
        cells.framework,
        cells.result_type,
        mapped.outcome_status = 'scored' as is_scored,
        row_number() over (
            partition by cells.pupil_key, cells.assessment_point, cells.subject, cells.framework
            order by
                cells.assessed_on nulls first, receipts.landed_at nulls first,
                cells.file_id, cells.sheet, cells.source_row, length(cells.source_column), cells.source_column
        ) as place_in_order
    from cells
    inner join mapped on cells.result_key = mapped.result_key
    left join receipts on cells.file_id = receipts.file_id
),

latest_marked as (
    select
        result_key,
        place_in_order,
        row_number() over (
            partition by pupil_key, school_id, assessment_point, subject, framework, result_type
            -- an absence entered after a score does not take the score away
            order by is_scored desc, place_in_order desc
        ) = 1 as is_latest
    from numbered
)

select * from latest_marked
