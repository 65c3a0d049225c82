/*
    The one place that decides which schools' figures are hidden on a board page.

    A school with fewer than 11 pupils is hidden. The trust's total stands on the same page, so what is hidden must
    not follow by subtraction: further schools, the smallest first, are hidden until the hidden ones together are two
    or more and have at least 11 pupils, of whom at least 5 met the standard and at least 5 did not. 0% or 100% of a
    small group is blurred; the total would give it away too, so it asks for the same. If no such set exists, the whole
    block is hidden.
*/
with
schools as (
    select
        *,
        n > 0 and (n < {{ smallest_group() }} or {{ says_it_of_everyone('met', 'n') }}) as is_sensitive,
        status in ('shown', 'low_reliability') as is_shown,
        status in ('shown', 'low_reliability') and {{ says_it_of_everyone('met', 'n') }} as is_blurred
    from {{ ref('int_school_figures') }}
),

-- what is not printed already comes first, then the smallest of the rest
in_order as (
    select
        *,
        row_number() over (
            partition by assessment_point, phase
            order by
                case when is_shown and not is_blurred then 1 else 0 end, case when is_blurred then 1 else 0 end,
                n, school_id
        ) as place
    from schools
    where n > 0
),

running as (
    select
        *,
        max(case when is_sensitive then 1 else 0 end) over block = 1 as needs_cover,
        sum(case when is_shown and not is_blurred then 0 else 1 end) over block as given_places,
        sum(case when is_blurred then 0 else 1 end) over so_far as hidden_schools,
        sum(case when is_blurred then 0 else n end) over so_far as hidden_n,
        sum(case when is_blurred then 0 else met end) over so_far as hidden_met
    from in_order
    window
        block as (partition by assessment_point, phase),
        so_far as (partition by assessment_point, phase order by place rows unbounded preceding)
),

enough as (
    select
        assessment_point,
        phase,
        min(place) as last_hidden_place
    from running
    where
        place >= given_places and hidden_schools >= 2 and hidden_n >= {{ smallest_group() }}
        and hidden_met >= 5 and hidden_n - hidden_met >= 5
    group by assessment_point, phase
),

decided as (
    select
        running.assessment_point,
        running.phase,
        running.school_id,
        running.needs_cover
        and running.is_shown
        and not (running.is_blurred and enough.last_hidden_place is not null)
        and running.place <= coalesce(enough.last_hidden_place, running.place) as is_hidden_as_cover,
        running.is_blurred
    from running
    left join enough
        on
            running.assessment_point = enough.assessment_point
            and running.phase = enough.phase
)

select
    schools.assessment_point,
    schools.phase,
    schools.school_id,
    schools.school_name,
    schools.subject,
    schools.eligible,
    schools.n,
    schools.met,
    schools.scores,
    schools.mean,
    schools.sd,
    schools.comparability,
    schools.shared_points,
    case when coalesce(decided.is_hidden_as_cover, false) then 'hidden' else schools.status end as status,
    coalesce(decided.is_blurred, false) as is_blurred
from schools
left join decided
    on
        schools.assessment_point = decided.assessment_point
        and schools.phase = decided.phase
        and schools.school_id = decided.school_id
