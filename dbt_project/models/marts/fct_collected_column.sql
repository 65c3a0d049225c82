with
file_columns as (
    select * from {{ ref('stg_file_column') }}
),

receipts as (
    select * from {{ ref('stg_file_receipt') }}
    where superseded_by is null and rows_accepted > 0
),

results_used as (
    select
        results.file_id,
        results.source_column,
        bool_or(
            results.met_expected is not null
            or results.common_score is not null
            or results.reading_age_difference_months is not null
            or frameworks.is_statutory
        ) as reached_a_figure
    from {{ ref('fct_assessment_result') }} as results
    inner join {{ ref('stg_framework') }} as frameworks on results.framework = frameworks.framework
    where results.outcome_status = 'scored'
    group by results.file_id, results.source_column
),

fed as (
    select
        file_columns.file_id,
        receipts.school_id,
        receipts.assessment_point,
        receipts.export,
        receipts.record,
        file_columns.source_column,
        file_columns.heading,
        file_columns.field,
        receipts.rows_accepted as cells,
        case
            when not file_columns.is_read then 'not_read'
            when file_columns.field in ('teacher_code', 'nc_year_by_birth') then 'kept_only'
            when receipts.record = 'result' and file_columns.field in ('result', 'result_as_given')
                then case when results_used.reached_a_figure then 'figures' else 'kept_only' end
            when
                receipts.record = 'roll'
                or (receipts.record = 'attendance' and file_columns.field like '%sessions%')
                or file_columns.field in ('attendance_percent', 'nc_year_assessed', 'result_type')
                then 'figures'
            when receipts.record in ('objective_judgement', 'intervention', 'teaching_group') then 'lists'
            else 'who_and_when'
        end as fed_into
    from file_columns
    inner join receipts on file_columns.file_id = receipts.file_id
    left join results_used
        on
            file_columns.file_id = results_used.file_id
            and file_columns.source_column = results_used.source_column
)

select
    file_id,
    school_id,
    assessment_point,
    export,
    record,
    source_column,
    heading,
    field,
    cells,
    fed_into,
    fed_into in ('not_read', 'kept_only') as fed_no_report
from fed
