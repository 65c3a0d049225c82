with
asked as (
    select
        *,
        judgements + scores + objectives as cells,
        teacher <> 'not known' as is_known
    from {{ ref('int_cells_asked') }}
),

stacked as (
    select
        assessment_point,
        'teacher' as level,
        school_id,
        teacher,
        judgements,
        scores,
        objectives,
        cells,
        is_known
    from asked
    union all
    select
        assessment_point,
        'school' as level,
        school_id,
        '' as teacher,
        judgements,
        scores,
        objectives,
        cells,
        is_known
    from asked
    union all
    select
        assessment_point,
        'trust' as level,
        '' as school_id,
        '' as teacher,
        judgements,
        scores,
        objectives,
        cells,
        is_known
    from asked
)

select
    stacked.assessment_point,
    points.academic_year,
    points.term,
    stacked.level,
    stacked.school_id,
    stacked.teacher,
    cast(count(*) filter (where stacked.is_known) as integer) as teachers,
    cast(sum(stacked.judgements) as integer) as judgements,
    cast(sum(stacked.scores) as integer) as scores,
    cast(sum(stacked.objectives) as integer) as objectives,
    cast(sum(stacked.cells) as integer) as cells,
    cast(coalesce(sum(stacked.cells) filter (where not stacked.is_known), 0) as integer) as cells_of_nobody_known,
    round(
        1.0 * sum(stacked.cells) filter (where stacked.is_known)
        / nullif(count(*) filter (where stacked.is_known), 0), 1
    ) as cells_per_teacher,
    cast(max(stacked.cells) filter (where stacked.is_known) as integer) as most_cells_of_a_teacher
from stacked
inner join {{ ref('stg_assessment_point') }} as points on stacked.assessment_point = points.assessment_point
group by
    stacked.assessment_point, points.academic_year, points.term, stacked.level, stacked.school_id, stacked.teacher
