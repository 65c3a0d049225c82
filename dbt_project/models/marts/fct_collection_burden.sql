with
asked as (
    select
        *,
        judgements + scores + objectives as cells,
        teacher <> 'not known' as is_known
    from {{ ref('int_cells_asked') }}
),

levels as (
    select listed.level from (values ('trust'), ('school'), ('teacher')) as listed (level)
),

stacked as (
    select
        asked.assessment_point,
        levels.level,
        case when levels.level = 'trust' then '' else asked.school_id end as school_id,
        case when levels.level = 'teacher' then asked.teacher else '' end as teacher,
        asked.judgements,
        asked.scores,
        asked.objectives,
        asked.cells,
        asked.is_known
    from asked
    cross join levels
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
