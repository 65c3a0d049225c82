/*
    Each supported pupil beside the pupils without support whose starting score lies near. The change is counted from
    the test before the starting score (counted_from `prior`): then chance in the starting score, by which pupils were
    chosen, stands in neither change, whoever chose them and how. Where too few have such a test it is counted from the
    starting score itself, and the range reaches as far as the rise or fall that chance alone may have left in it.
*/
with
moves as (
    select * from {{ ref('int_support_moves') }}
    where is_supported
),

thresholds as (
    select * from {{ ref('stg_threshold') }}
),

schools_of_names as (
    select
        intervention,
        count(distinct school_id) as schools
    from moves
    group by intervention
),

supported as (
    select
        moves.*,
        levels.reach,
        thresholds.similar_points,
        case when levels.reach = 'school' then moves.school_id else '' end as place,
        {{ hashed_key([
            'levels.reach', "case when levels.reach = 'school' then moves.school_id else '' end",
            'moves.intervention', 'moves.subject', 'moves.framework', 'moves.end_point', 'moves.counted_from'
        ]) }} as group_key
    from moves
    inner join schools_of_names on moves.intervention = schools_of_names.intervention
    cross join thresholds
    inner join (values ('school'), ('trust')) as levels (reach)
        on levels.reach = 'school' or schools_of_names.schools > 1
    where moves.weeks >= thresholds.fewest_weeks
),

companies as (
    select * from {{ ref('int_support_companies') }}
),

pairs as (
    select
        supported.group_key,
        supported.change_key,
        companies.start_point,
        companies.from_point,
        companies.start_score,
        companies.pupils,
        companies.moved,
        companies.moved_squared,
        sum(companies.pupils) over (partition by supported.group_key, supported.change_key) as similar_pupils
    from supported
    inner join companies
        on
            supported.counted_from = companies.counted_from
            and supported.subject = companies.subject
            and supported.framework = companies.framework
            and supported.start_point = companies.start_point
            and supported.end_point = companies.end_point
            and supported.from_point = companies.from_point
            and abs(supported.start_score - companies.start_score) <= supported.similar_points
    -- fewer than three are no company
    qualify similar_pupils >= 3
),

in_company as (
    select distinct
        group_key,
        change_key
    from pairs
),

matched as (
    select
        supported.group_key,
        supported.reach,
        supported.place,
        supported.intervention,
        supported.subject,
        supported.framework,
        supported.end_point,
        supported.counted_from,
        count(*) as n,
        median(supported.weeks) as weeks,
        avg(supported.start_score) as start_score,
        avg(supported.moved) as moved,
        stddev_samp(supported.moved) as sd,
        avg(supported.drawn_to_mean) as drawn_to_mean
    from supported
    inner join in_company
        on
            supported.group_key = in_company.group_key
            and supported.change_key = in_company.change_key
    group by all
),

-- whoever is similar to several counts for each of them, and each supported pupil's company counts as one
weighed as (
    select
        group_key,
        pupils,
        moved,
        moved_squared,
        sum(1.0 / similar_pupils) as weight
    from pairs
    group by group_key, start_point, from_point, start_score, pupils, moved, moved_squared
),

company as (
    select
        group_key,
        sum(pupils) as similar_pupils,
        sum(weight * moved) / sum(weight * pupils) as similar_moved,
        sum(weight * moved_squared) / sum(weight * pupils)
        - power(sum(weight * moved) / sum(weight * pupils), 2) as variance,
        power(sum(weight * pupils), 2) / sum(weight * weight * pupils) as worth_of
    from weighed
    group by group_key
)

select
    matched.*,
    cast(company.similar_pupils as bigint) as similar_pupils,
    company.similar_moved,
    sqrt(greatest(0, company.variance) * company.worth_of / nullif(company.worth_of - 1, 0)) as similar_sd,
    company.worth_of
from matched
inner join company on matched.group_key = company.group_key
