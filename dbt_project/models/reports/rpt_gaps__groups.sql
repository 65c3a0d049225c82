with
gaps as (
    select * from {{ ref('int_gap_figures') }}
    where eligible > 0
),

points as (
    select * from {{ ref('int_points_to_report') }}
),

-- the last change: the gap beside that of the same season before, with the range of the difference of the two
paired as (
    select
        gaps.*,
        points.previous_label,
        earlier.gap as earlier_gap,
        earlier.is_shown and gaps.is_shown as has_both,
        (gaps.gap - earlier.gap)
        - sqrt(power(gaps.gap - gaps.gap_low, 2) + power(earlier.gap_high - earlier.gap, 2)) as change_low,
        (gaps.gap - earlier.gap)
        + sqrt(power(gaps.gap_high - gaps.gap, 2) + power(earlier.gap - earlier.gap_low, 2)) as change_high
    from gaps
    inner join points on gaps.assessment_point = points.assessment_point
    left join gaps as earlier
        on
            points.previous_assessment_point = earlier.assessment_point
            and gaps.phase = earlier.phase
            and gaps.subject = earlier.subject
            and gaps.pupil_group = earlier.pupil_group
),

named as (
    select
        paired.*,
        blocks.phase_label,
        coalesce(subjects.subject_name, paired.subject) as subject_name,
        cast(floor(abs(paired.gap) * 100 + 0.5) as integer) as points_apart,
        cast(ceil(round(abs(paired.gap) * paired.n, 6)) as integer) as pupils_apart,
        case
            when not coalesce(paired.has_both, false) then 'none'
            when paired.change_low > 0 and paired.gap < 0 or paired.change_high < 0 and paired.gap > 0 then 'smaller'
            when paired.change_low > 0 or paired.change_high < 0 then 'larger'
            else 'no_clear_change'
        end as change
    from paired
    inner join {{ ref('int_phase_blocks') }} as blocks on paired.phase = blocks.phase
    left join {{ ref('dim_subject') }} as subjects on paired.subject = subjects.subject
)

select
    'gaps/' || assessment_point || '/' || phase || '/M8/' || subject || '/' || pupil_group as figure_id,
    assessment_point,
    phase,
    phase_label,
    subject,
    subject_name,
    pupil_group,
    group_label,
    group_order as row_order,
    case when is_shown then status when status = 'too_few' then 'hidden' else status end as status,
    cast(case when is_shown then n end as integer) as n,
    cast(case when is_shown then met end as integer) as numerator,
    cast(case when is_shown then other_n end as integer) as other_n,
    cast(case when is_shown then other_met end as integer) as other_numerator,
    case when is_shown then round(gap, 6) end as value,
    case when is_shown then round(gap_low, 6) end as low,
    case when is_shown then round(gap_high, 6) end as high,
    cast(case when is_shown then points_apart end as integer) as points_apart,
    cast(case when is_shown then pupils_apart end as integer) as pupils_apart,
    case when is_shown then {{ figure_text('met', 'n') }} else {{ status_words('status') }} end as group_text,
    case when is_shown then {{ figure_text('other_met', 'other_n') }} else '' end as others_text,
    case
        when not is_shown then ''
        when points_apart = 0 then 'none'
        else {{ counted_text('points_apart', 'point', 'points') }} || case when gap < 0 then ' below' else ' above' end
    end as gap_text,
    case when is_shown then {{ points_range_text('gap_low', 'gap_high') }} else '' end as range_text,
    case
        when
            is_shown and points_apart > 0
            then 'about ' || {{ counted_text('pupils_apart', 'pupil', 'pupils') }}
        else ''
    end
        as pupils_text,
    verdict,
    case verdict
        when 'clear' then 'Clear gap'
        when 'possible' then 'Possible gap'
        when 'no_clear_gap' then 'Not distinguishable from no gap'
        else ''
    end as verdict_words,
    change,
    coalesce(previous_label, '') as previous_label,
    case change
        when 'smaller' then 'smaller than then'
        when 'larger' then 'larger than then'
        when 'no_clear_change' then 'could be no change'
        else ''
    end as change_words,
    case when is_shown then {{ comparability_words('comparability') }} else '' end as comparability_words,
    case when is_shown then {{ strip_of_share('share_in') }} end as strip_position,
    case when is_shown then {{ strip_of_share('share_out') }} end as strip_other,
    case when is_shown then {{ strip_of_gap('gap') }} end as panel_position,
    case when is_shown then {{ strip_of_gap('gap_low') }} end as panel_low,
    case when is_shown then {{ strip_of_gap('gap_high') }} end as panel_high,
    case when is_shown then {{ strip_mark('status') }} else 'none' end as strip_mark
from named
