/*
    Each pupil of a figure then and now, with the value that counts: 1 or 0 for at or above expected, or the common
    score. value_as_then is the later result as it would have been read then: under the declaration and the link of the
    earlier point. In another framework it can't be read as then; nothing of its change is told apart as the pupil's.
*/
with
pairs as (
    select * from {{ ref('int_point_pairs') }}
),

results as (
    select * from {{ ref('int_attainment_results') }}
),

-- the whole trust is a scope of its own: there a pupil who moves between its schools stays, and what can't be compared
-- is left out
scoped as (
    select
        results.*,
        case when scopes.is_whole_trust then '' else results.school_id end as scope
    from results
    cross join (values (true), (false)) as scopes (is_whole_trust)
    where not scopes.is_whole_trust or results.comparability < 'D'
),

thens as (
    select
        pairs.assessment_point,
        pairs.earlier_point,
        scoped.scope,
        scoped.subject,
        scoped.pupil_key,
        scoped.framework,
        scoped.is_disadvantaged,
        scoped.sen_provision,
        scoped.met_expected,
        scoped.common_score
    from pairs
    inner join scoped on pairs.earlier_point = scoped.assessment_point
),

nows as (
    select
        scoped.*,
        pairs.earlier_point,
        reread.met_expected as met_as_then,
        reread.common_score as score_as_then
    from pairs
    inner join scoped on pairs.assessment_point = scoped.assessment_point
    left join {{ ref('int_results_read_as_then') }} as reread
        on scoped.result_key = reread.result_key and pairs.earlier_point = reread.earlier_point
),

paired as (
    select
        coalesce(nows.assessment_point, thens.assessment_point) as assessment_point,
        coalesce(nows.earlier_point, thens.earlier_point) as earlier_point,
        coalesce(nows.scope, thens.scope) as school_id,
        coalesce(nows.subject, thens.subject) as subject,
        coalesce(nows.pupil_key, thens.pupil_key) as pupil_key,
        thens.pupil_key is not null as is_in_then,
        nows.pupil_key is not null as is_in_now,
        thens.is_disadvantaged as is_disadvantaged_then,
        nows.is_disadvantaged as is_disadvantaged_now,
        thens.sen_provision in ('K', 'E') as is_sen_then,
        nows.sen_provision in ('K', 'E') as is_sen_now,
        cast(thens.met_expected as integer) as met_then,
        cast(nows.met_expected as integer) as met_now,
        cast(
            coalesce(case when thens.framework = nows.framework then nows.met_as_then end, thens.met_expected)
            as integer
        ) as met_as_then,
        thens.common_score as score_then,
        nows.common_score as score_now,
        coalesce(case when thens.framework = nows.framework then nows.score_as_then end, thens.common_score)
            as score_as_then
    from nows
    full join thens
        on
            nows.assessment_point = thens.assessment_point
            and nows.earlier_point = thens.earlier_point
            and nows.scope = thens.scope
            and nows.subject = thens.subject
            and nows.pupil_key = thens.pupil_key
)

select * from paired
