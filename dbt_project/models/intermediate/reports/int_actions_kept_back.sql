/*
    Actions of the whole trust whose numbers, then or now, would tell of few pupils: less what a reader knows from other
    pages they may leave no small part.

    A reader may know of every phase, every school and every year group of a school that has 11 pupils or more, not all
    alike; of absence, of the phases alone. What those leave of the action's figure must be of enough pupils, some of
    whom fare otherwise; and so must the rest without the school that has most of it, whose own head knows that part.
*/
with
pairs as (
    select
        pairs.action_id,
        pairs.assessment_point,
        pairs.then_assessment_point,
        pairs.pupil_key,
        actions.measure_id in ('absence', 'persistent_absence', 'severe_absence') as is_absence,
        pairs.has_then,
        pairs.has_now,
        pairs.met_then,
        pairs.met_now
    from {{ ref('int_action_pairs') }} as pairs
    inner join {{ ref('int_action_figures') }} as figures
        on
            pairs.action_id = figures.action_id
            and pairs.assessment_point = figures.assessment_point
            and pairs.figure_of = figures.figure_of
    inner join {{ ref('fct_action') }} as actions
        on pairs.action_id = actions.action_id and pairs.assessment_point = actions.assessment_point
    -- one school's numbers stand nowhere
    where actions.school_id is null
),

sides as (
    select
        action_id,
        assessment_point,
        assessment_point as counted_at,
        is_absence,
        pupil_key,
        met_now as met
    from pairs
    where has_now
    union all
    select
        action_id,
        assessment_point,
        then_assessment_point as counted_at,
        is_absence,
        pupil_key,
        met_then as met
    from pairs
    where has_then
),

parts as (
    select
        sides.action_id,
        sides.assessment_point,
        sides.counted_at,
        splits.split,
        case splits.split when 'phases' then pupils.phase else pupils.school_id end as whose,
        case splits.split when 'year groups' then pupils.nc_year else '' end as nc_year,
        count(*) as n,
        sum(sides.met) as met
    from sides
    inner join {{ ref('int_pupils_in_phase') }} as pupils
        on sides.counted_at = pupils.assessment_point and sides.pupil_key = pupils.pupil_key
    inner join (values ('phases'), ('schools'), ('year groups')) as splits (split)
        on splits.split = 'phases' or not sides.is_absence
    group by all
),

-- a mean or a rate says nothing of each pupil
left_over as (
    select
        action_id,
        assessment_point,
        counted_at,
        split,
        whose,
        sum(n) as n,
        sum(met) as met
    from parts
    where n < {{ smallest_group() }} or coalesce({{ says_it_of_everyone('met', 'n') }}, false)
    group by action_id, assessment_point, counted_at, split, whose
),

of_all as (
    select
        action_id,
        assessment_point,
        count(*) as owners,
        max(met) is null as is_score,
        sum(n) as n,
        sum(met) as met,
        sum(n) - max(n) as rest_n,
        sum(met) - max(met) as rest_met,
        sum(n - met) - max(n - met) as rest_not_met
    from left_over
    group by action_id, assessment_point, counted_at, split
)

select distinct
    action_id,
    assessment_point
from of_all
where
    not ({{ keeps_hidden('n', 'met', 'n - met', 'is_score') }})
    or (owners > 1 and not ({{ keeps_hidden('rest_n', 'rest_met', 'rest_not_met', 'is_score') }}))
