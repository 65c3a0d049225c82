-- The counts that the trust overview tells of the trust alone: statutory outcomes, the schools' lists together,
-- and for how many pupils teachers and tests agree.
with
outcomes as (
    select * from {{ ref('int_national_outcomes') }}
    where place = 1
),

years as (
    select distinct
        outcome,
        nc_year
    from {{ ref('national_outcome') }}
),

lists as (
    select * from {{ ref('int_pupils_on_lists_by_phase') }}
    where n > 0
)

select
    'trust-overview/' || outcomes.assessment_point || '/' || outcomes.phase || '/M16/' || outcomes.outcome
        as figure_id,
    false as is_of_others,
    'trust-overview' as page,
    'board' as audience,
    outcomes.assessment_point,
    outcomes.phase,
    years.nc_year as year_groups,
    'M16' as measure,
    outcomes.outcome as subject,
    '' as framework,
    '' as school_id,
    '' as pupil_group,
    outcomes.n,
    outcomes.met,
    cast(null as double) as mean,
    outcomes.n >= {{ smallest_group() }} and outcomes.status <> 'hidden' as prints_n,
    outcomes.is_exact and not outcomes.is_score as prints_met,
    outcomes.status in ('shown', 'low_reliability') and not outcomes.is_score as prints_percent,
    false as prints_mean,
    outcomes.n < {{ smallest_group() }} as is_hidden
from outcomes
inner join years on outcomes.outcome = years.outcome
union all
select
    'trust-overview/' || lists.assessment_point || '/' || lists.phase || '/M10'
    || case when parts.part = 'listed' then '' else '/' || parts.part end as figure_id,
    false as is_of_others,
    'trust-overview' as page,
    'board' as audience,
    lists.assessment_point,
    lists.phase,
    'all' as year_groups,
    'M10' as measure,
    parts.part as subject,
    '' as framework,
    '' as school_id,
    '' as pupil_group,
    case when parts.part = 'supported' then lists.on_list else lists.n end as n,
    case parts.part
        when 'listed' then lists.on_list
        when 'supported' then lists.with_support
        when 'new' then lists.new_on_list
        else lists.came_off
    end as met,
    cast(null as double) as mean,
    case when parts.part = 'supported' then lists.shows_support else lists.shows_list end as prints_n,
    case when parts.part = 'supported' then lists.shows_support else lists.shows_list end as prints_met,
    parts.part = 'listed' and lists.shows_list as prints_percent,
    false as prints_mean,
    parts.part = 'listed' and not lists.shows_list as is_hidden
from lists
cross join (values ('listed'), ('supported'), ('new'), ('came_off')) as parts (part)
where parts.part = 'listed' or lists.previous_assessment_point is not null or parts.part = 'supported'
union all
select
    'trust-overview/' || assessment_point || '/' || phase || '/M6/' || subject as figure_id,
    false as is_of_others,
    'trust-overview' as page,
    'board' as audience,
    assessment_point,
    phase,
    'all' as year_groups,
    'M6' as measure,
    subject,
    '' as framework,
    '' as school_id,
    '' as pupil_group,
    n,
    agreeing as met,
    cast(null as double) as mean,
    n >= {{ smallest_group() }} and not {{ says_it_of_everyone('agreeing', 'n') }} as prints_n,
    n >= {{ smallest_group() }} and not {{ says_it_of_everyone('agreeing', 'n') }} as prints_met,
    false as prints_percent,
    false as prints_mean,
    n < {{ smallest_group() }} or {{ says_it_of_everyone('agreeing', 'n') }} as is_hidden
from {{ ref('int_trust_agreement') }}
