-- What the page of gaps says of each group and of the pupils beside it: the trust's, each school's, and the four groups
-- that overlap. The whole of which they are parts stands nowhere (int_cells_between).
with
figures as (
    select
        'gaps/' || assessment_point || '/' || phase || '/M8/' || subject || '/' || pupil_group as figure_id,
        assessment_point,
        phase,
        subject,
        '' as school_id,
        pupil_group,
        n,
        met,
        other_n,
        other_met,
        is_shown,
        status = 'too_few' as may_hide
    from {{ ref('int_gap_figures') }}
    union all
    select
        'gaps/' || assessment_point || '/' || phase || '/M8/' || subject || '/' || pupil_group || '/' || school_id
            as figure_id,
        assessment_point,
        phase,
        subject,
        school_id,
        pupil_group,
        n,
        met,
        other_n,
        other_met,
        {{ school_gap_is_shown() }} as is_shown,
        status <> 'too_incomplete' and not ({{ school_gap_is_shown() }}) as may_hide
    from {{ ref('int_school_cells_protected') }}
    where pupil_group <> ''
),

stacked as (
    select
        figures.figure_id,
        sides.is_of_others,
        figures.assessment_point,
        figures.phase,
        figures.subject,
        figures.school_id,
        figures.pupil_group || case when sides.is_of_others then '=no' else '=yes' end as pupil_group,
        case when sides.is_of_others then figures.other_n else figures.n end as n,
        case when sides.is_of_others then figures.other_met else figures.met end as met,
        figures.is_shown,
        figures.may_hide as is_hidden
    from figures
    cross join (values (false), (true)) as sides (is_of_others)
    union all
    select
        figure_id,
        false as is_of_others,
        assessment_point,
        phase,
        subject,
        '' as school_id,
        'disadvantaged=' || case when is_disadvantaged then 'yes' else 'no' end
        || '&sen=' || case when has_sen then 'yes' else 'no' end as pupil_group,
        n,
        met,
        is_shown,
        -- where the four may not stand they are on no page, and nobody looks for them
        false as is_hidden
    from {{ ref('int_gap_overlap') }}
)

select
    figure_id,
    is_of_others,
    'gaps' as page,
    'board' as audience,
    assessment_point,
    phase,
    'all' as year_groups,
    'M15' as measure,
    subject,
    '' as framework,
    school_id,
    pupil_group,
    n,
    met,
    cast(null as double) as mean,
    is_shown as prints_n,
    is_shown as prints_met,
    is_shown as prints_percent,
    false as prints_mean,
    -- of the two halves of a figure it is the small one that is kept back; the other goes with it
    is_hidden and (n < {{ smallest_group() }} or {{ says_it_of_everyone('met', 'n') }}) as is_hidden
from stacked
where n > 0
