-- A group beside the trust's other pupils of the phase: the two shares, their difference and how sure it is.
with
counted as (
    select
        assessment_point,
        phase,
        subject,
        pupil_group,
        group_label,
        group_order,
        count(case when is_in_group then 1 end) as eligible,
        count(case when is_in_group then is_met end) as n,
        coalesce(sum(case when is_in_group then is_met end), 0) as met,
        count(case when not is_in_group then 1 end) as other_eligible,
        count(case when not is_in_group then is_met end) as other_n,
        coalesce(sum(case when not is_in_group then is_met end), 0) as other_met,
        max(comparability) as comparability
    from {{ ref('int_gap_pupils') }}
    group by assessment_point, phase, subject, pupil_group, group_label, group_order
),

-- the overview tells of its own year groups: the pupils of the others, or of a total hidden there, must not be few
of_overview as (
    select
        found.assessment_point,
        found.phase,
        found.subject,
        sum(found.n) as n,
        bool_or(found.total_is_hidden) as is_hidden
    from {{ ref('int_school_lines_protected') }} as found
    where found.measure = 'M15' and found.pupil_group = ''
    group by found.assessment_point, found.phase, found.subject
),

beside_overview as (
    select
        counted.*,
        counted.n + counted.other_n - of_overview.n
        between case when of_overview.is_hidden then 0 else 1 end and {{ smallest_group() }} - 1 as leaves_few
    from counted
    left join of_overview
        on
            counted.assessment_point = of_overview.assessment_point
            and counted.phase = of_overview.phase
            and counted.subject = of_overview.subject
),

judged as (
    select
        *,
        case
            when eligible = 0 then 'not_available'
            when leaves_few then 'too_few'
            when n between 1 and {{ smallest_group() }} - 1 or other_n between 1 and {{ smallest_group() }} - 1
                then 'too_few'
            when n = 0 or other_n = 0 then 'not_available'
            -- what stands for fewer than half of the group, or blurs one side, leaves no difference to print
            when 2 * n < eligible or 2 * other_n < other_eligible then 'too_incomplete'
            when {{ says_it_of_everyone('met', 'n') }} or {{ says_it_of_everyone('other_met', 'other_n') }}
                then 'too_few'
            when
                not ({{ is_complete('n', 'eligible') }}) or not ({{ is_complete('other_n', 'other_eligible') }})
                or least(n, other_n) < {{ steady_group() }}
                then 'low_reliability'
            else 'shown'
        end as status
    from beside_overview
),

shares as (
    select
        *,
        status in ('shown', 'low_reliability') as is_shown,
        1.0 * met / nullif(n, 0) as share_in,
        1.0 * other_met / nullif(other_n, 0) as share_out,
        1.0 * (met + other_met) / nullif(n + other_n, 0) as share_all
    from judged
),

ranged as (
    select
        *,
        share_in - share_out as gap,
        {{ newcombe_low('share_in', wilson_low('met', 'n'), 'share_out', wilson_high('other_met', 'other_n')) }}
            as gap_low,
        {{ newcombe_high('share_in', wilson_high('met', 'n'), 'share_out', wilson_low('other_met', 'other_n')) }}
            as gap_high,
        abs(share_in - share_out)
        / nullif(sqrt(share_all * (1 - share_all) * (1.0 / nullif(n, 0) + 1.0 / nullif(other_n, 0))), 0) as distance
    from shares
)

select
    *,
    case
        when not is_shown then 'none'
        when gap_low <= 0 and gap_high >= 0 then 'no_clear_gap'
        -- outside what chance would do in 998 cases of 1,000
        when distance >= 3.09 then 'clear'
        else 'possible'
    end as verdict
from ranged
