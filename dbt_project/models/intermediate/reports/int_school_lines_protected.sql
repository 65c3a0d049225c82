/*
    The one place that decides which schools are hidden on a board page, and whether the total over them may stand.

    A school with fewer than 11 pupils is hidden. The trust's total stands on the same page, so what is hidden must not
    follow by subtraction, not even for the head of one of the hidden schools, who knows its own figure from the page
    that the school reads. So further schools, those with the smallest rolls first, are hidden until those that are
    hidden, whichever one of them is taken away, have at least 11 pupils, of whom at least 5 met the standard and at
    least 5 did not: three schools or more. 0% or 100% of a small group is blurred; the total would give it away too,
    so it asks for the same. If no such set exists, the total itself is hidden; under a gap, which has no other
    total, all schools.
*/
with
in_order as (
    select
        *,
        -- what is not printed already comes first, then what is blurred, then the smallest of the rest
        row_number() over (
            partition by line_key
            order by
                case when is_shown and not is_blurred and not is_small then 1 else 0 end,
                case when is_blurred then 1 else 0 end, eligible, school_id
        ) as place
    from (
        select
            *,
            is_sensitive and not is_blurred as is_small
        from {{ ref('int_school_lines') }}
    ) as found
),

running as (
    select
        *,
        bool_or(is_sensitive) over line as needs_cover,
        sum(case when is_shown and not is_blurred and not is_small then 0 else 1 end) over line as given_places,
        count(case when not is_blurred then 1 end) over so_far as schools,
        {{ without_the_largest('n') }} as left_n,
        {{ without_the_largest('met') }} as left_met,
        {{ without_the_largest('n - met') }} as left_not_met,
        {{ without_the_largest('other_n') }} as left_other_n,
        {{ without_the_largest('other_met') }} as left_other_met,
        {{ without_the_largest('other_n - other_met') }} as left_other_not_met
    from in_order
    window
        line as (partition by line_key),
        so_far as (partition by line_key order by place rows unbounded preceding)
),

enough as (
    select
        line_key,
        min(place) as last_hidden_place
    from running
    where
        place >= given_places and schools >= 3
        and {{ keeps_hidden('left_n', 'left_met', 'left_not_met', 'is_score') }}
        and (
            pupil_group = ''
            or {{ keeps_hidden('left_other_n', 'left_other_met', 'left_other_not_met', 'is_score') }}
        )
    group by line_key
)

select
    running.line_key,
    running.assessment_point,
    running.phase,
    running.measure,
    running.subject,
    running.framework,
    running.pupil_group,
    running.school_id,
    running.n,
    running.is_blurred,
    running.needs_cover
    and not running.is_blurred
    and case
        when enough.line_key is null then running.pupil_group <> ''
        else running.place <= enough.last_hidden_place
    end as is_hidden,
    running.needs_cover and enough.line_key is null and running.pupil_group = '' as total_is_hidden
from running
left join enough on running.line_key = enough.line_key
