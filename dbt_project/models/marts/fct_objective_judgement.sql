with
judged as (
    select * from {{ ref('stg_objective_judgement') }}
),

receipts as (
    select * from {{ ref('stg_file_receipt') }}
),

latest as (
    select
        judged.pupil_key,
        judged.school_id,
        judged.assessment_point,
        judged.objective_set,
        judged.objective,
        judged.judgement,
        judged.subject,
        judged.nc_year_assessed,
        judged.judged_on,
        judged.source_column,
        judged.file_id,
        judged.sheet,
        judged.source_row
    from judged
    left join receipts on judged.file_id = receipts.file_id
    qualify row_number() over (
        partition by
            judged.pupil_key, judged.school_id, judged.assessment_point, lower(judged.objective_set),
            lower(judged.objective)
        order by
            case when judged.judgement is null then 1 else 0 end asc,
            judged.judged_on desc nulls last, receipts.landed_at desc nulls last,
            judged.file_id asc, judged.sheet asc, judged.source_row asc, judged.source_column asc
    ) = 1
)

select * from latest
