with
schools as (
    select * from {{ ref('int_schools_protected') }}
),

trust_figures as (
    select * from {{ ref('int_measure_figures_judged') }}
    where measure = 'M15'
),

printed as (
    select
        schools.*,
        blocks.phase_label,
        blocks.year_groups_label,
        coalesce(subjects.subject_name, schools.subject) as subject_name,
        verdicts.verdict,
        verdicts.verdict_words,
        schools.status in ('shown', 'low_reliability') as has_n,
        schools.status in ('shown', 'low_reliability') and not schools.is_blurred as has_share,
        -- a mean is printed only where it stands for the same pupils as the share beside it
        schools.status in ('shown', 'low_reliability')
        and {{ is_complete('schools.scores', 'schools.n') }}
        and schools.scores >= {{ smallest_group() }} as has_mean,
        {{ widened_low(
            '1.0 * schools.met / nullif(schools.n, 0)', wilson_low('schools.met', 'schools.n'),
            shared_half_width('schools.shared_points', 'false'), 'false'
        ) }} as share_low,
        {{ widened_high(
            '1.0 * schools.met / nullif(schools.n, 0)', wilson_high('schools.met', 'schools.n'),
            shared_half_width('schools.shared_points', 'false'), 'false'
        ) }} as share_high,
        sqrt(
            power({{ mean_half_width('schools.sd', 'schools.scores') }}, 2)
            + power({{ shared_half_width('schools.shared_points', 'true') }}, 2)
        ) as mean_margin,
        {{ whole_percent('trust_figures.value') }} as trust_percent
    from schools
    inner join {{ ref('int_phase_blocks') }} as blocks on schools.phase = blocks.phase
    left join {{ ref('dim_subject') }} as subjects on schools.subject = subjects.subject
    left join {{ ref('int_school_verdicts') }} as verdicts
        on
            schools.assessment_point = verdicts.assessment_point
            and schools.phase = verdicts.phase
            and schools.school_id = verdicts.school_id
    left join trust_figures
        on
            schools.assessment_point = trust_figures.assessment_point
            and schools.phase = trust_figures.phase
)

select
    'trust-overview/' || assessment_point || '/' || phase || '/M15/' || subject || '/' || school_id as figure_id,
    assessment_point,
    phase,
    phase_label,
    year_groups_label,
    subject,
    subject_name,
    subject_name || ', ' || year_groups_label || ': at or above expected, on the trust''s common scale' as table_label,
    school_id,
    school_name,
    cast(row_number() over (partition by assessment_point, phase order by school_name, school_id) as integer)
        as row_order,
    status,
    case when has_n then n end as n,
    case when has_share then met end as met,
    case when has_share then cast({{ percent_of('met', 'nullif(n, 0)') }} as double) end as percent,
    case when has_share then round(share_low, 6) end as low,
    case when has_share then round(share_high, 6) end as high,
    case when has_mean then mean end as mean_score,
    case when has_mean then round(mean - mean_margin, 6) end as mean_low,
    case when has_mean then round(mean + mean_margin, 6) end as mean_high,
    case when has_n then {{ count_text('n') }} else '' end as n_text,
    case when has_share then {{ count_text('met') }} when has_n then 'not shown' else '' end as met_text,
    case
        when has_n then {{ percent_text('met', 'nullif(n, 0)') }}
        -- one wording for both, so that nobody can tell the small school from the one hidden for its sake
        when status in ('too_few', 'hidden') then {{ status_words("'hidden'") }}
        else {{ status_words('status') }}
    end as percent_text,
    case when has_share then {{ percent_range_text('share_low', 'share_high') }} else '' end as range_text,
    case when has_mean then {{ score_text('mean') }} else '' end as mean_text,
    case when has_mean then {{ score_range_text('mean - mean_margin', 'mean + mean_margin') }} else '' end
        as mean_range_text,
    verdict,
    verdict_words,
    case when has_n then {{ comparability_words('comparability') }} else '' end as comparability_words,
    case when has_share then {{ strip_of_share('1.0 * met / n') }} end as strip_position,
    case when has_share then {{ strip_of_share('share_low') }} end as strip_low,
    case when has_share then {{ strip_of_share('share_high') }} end as strip_high,
    case when has_share then {{ strip_mark('status') }} else 'none' end as strip_mark,
    cast(trust_percent as double) as trust_position
from printed
