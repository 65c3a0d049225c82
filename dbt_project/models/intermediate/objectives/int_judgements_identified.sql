-- Each judgement with the objective that it is of, whatever its words then, and with what the school's word means.
with
judgements as (
    select
        *,
        lower(objective_set) as set_compared,
        lower(objective) as objective_compared,
        lower(judgement) as word_compared
    from {{ ref('fct_objective_judgement') }}
    where judgement is not null
),

points as (
    select * from {{ ref('stg_assessment_point') }}
),

objectives as (
    select * from {{ ref('stg_objective') }}
),

words as (
    select * from {{ ref('stg_objective_word') }}
),

identified as (
    select
        judgements.pupil_key,
        judgements.school_id,
        judgements.assessment_point,
        points.point_order,
        judgements.objective_set,
        judgements.set_compared,
        judgements.objective,
        judgements.judgement,
        judgements.word_compared,
        judgements.subject,
        judgements.judged_on,
        objectives.school_id as owner_school_id,
        objectives.objective_id,
        objectives.subject as subject_listed,
        row_number() over (
            partition by
                judgements.pupil_key, judgements.school_id, judgements.assessment_point, judgements.set_compared,
                judgements.objective_compared
            order by
                -- a school's own list before the trust's, words that hold before those of another time
                case when objectives.school_id is not null then 0 else 1 end asc,
                case when points.point_order between objectives.from_order and objectives.until_order then 0 else 1 end
                asc,
                objectives.version desc nulls last, objectives.objective_id asc
        ) as place
    from judgements
    inner join points on judgements.assessment_point = points.assessment_point
    left join objectives
        on
            judgements.set_compared = objectives.set_compared
            and (
                judgements.objective_compared = objectives.objective_compared
                or judgements.objective_compared = lower(objectives.objective_id)
            )
            and coalesce(objectives.school_id, judgements.school_id) = judgements.school_id
),

worded_now as (
    select
        identified.*,
        objectives.objective as objective_listed,
        row_number() over (
            partition by
                identified.pupil_key, identified.school_id, identified.assessment_point, identified.set_compared,
                coalesce(identified.objective_id, lower(identified.objective))
            order by
                identified.judged_on desc nulls last, objectives.version desc nulls last, identified.objective asc
        ) as place_now
    from identified
    left join objectives
        on
            identified.set_compared = objectives.set_compared
            and identified.objective_id = objectives.objective_id
            and identified.owner_school_id is not distinct from objectives.school_id
            and identified.point_order >= objectives.from_order
    where identified.place = 1
),

meant as (
    select
        worded_now.*,
        words.means,
        row_number() over (
            partition by
                worded_now.pupil_key, worded_now.school_id, worded_now.assessment_point, worded_now.set_compared,
                coalesce(worded_now.objective_id, lower(worded_now.objective))
            order by {{ given(['words.school_id', 'words.set_compared']) }} desc
        ) as place_meant
    from worded_now
    left join words
        on
            worded_now.word_compared = words.word_compared
            and worded_now.school_id = coalesce(words.school_id, worded_now.school_id)
            and (words.set_compared is null or worded_now.set_compared = words.set_compared)
    where worded_now.place_now = 1
)

select
    pupil_key,
    school_id,
    assessment_point,
    coalesce(objective_set, '') as objective_set,
    coalesce(objective_id, '') as objective_id,
    coalesce(objective_listed, objective) as objective,
    coalesce(subject_listed, subject) as subject,
    judgement,
    means
from meant
where place_meant = 1
