with
figures as (
    select * from {{ ref('int_measure_figures_judged') }}
),

named as (
    select
        figures.*,
        blocks.phase_label,
        blocks.year_groups_label,
        blocks.aim_percent,
        coalesce(subjects.subject_name, figures.subject) as subject_name,
        frameworks.framework_name,
        frameworks.score_min,
        frameworks.score_max,
        coalesce(changes.verdict, 'none') as change_verdict,
        changes.previous_label,
        changes.previous_value_text,
        figures.status in ('shown', 'low_reliability') as is_shown,
        figures.n >= {{ smallest_group() }} and figures.status <> 'hidden' as has_n,
        -- the rest of the block must not be a group too small to print
        figures.eligible_in_block - figures.eligible between 1 and {{ smallest_group() }} - 1 as hides_eligible,
        case
            when figures.measure = 'M5' then 'Against the pupil''s own age'
            when figures.measure = 'M3' then {{ comparability_words("'A'") }}
            else {{ comparability_words('figures.comparability') }}
        end as words_of_comparability
    from figures
    inner join {{ ref('int_phase_blocks') }} as blocks on figures.phase = blocks.phase
    left join {{ ref('dim_subject') }} as subjects on figures.subject = subjects.subject
    left join {{ ref('dim_framework') }} as frameworks on figures.framework = frameworks.framework
    left join {{ ref('int_measure_changes') }} as changes
        on
            figures.assessment_point = changes.assessment_point
            and figures.phase = changes.phase
            and figures.measure = changes.measure
            and figures.subject = changes.subject
            and figures.framework = changes.framework
)

select
    'trust-overview/' || assessment_point || '/' || phase || '/' || measure || '/' || subject
    || case when framework = '' then '' else '/' || framework end as figure_id,
    assessment_point,
    phase,
    phase_label,
    year_groups_label,
    cast(row_number() over (partition by assessment_point, phase order by row_order, framework) as integer)
        as row_order,
    measure,
    subject,
    subject_name,
    framework,
    case
        when is_statutory then framework_name || ': mean mark of those who took it'
        when measure = 'M1' then subject_name || ': at or above expected, teacher judgement'
        when measure = 'M2' then 'Reading, writing and maths: at or above expected in all three'
        when measure = 'M3' then subject_name || ': mean test score' || coalesce(', ' || framework_name, '')
        when measure = 'M5' then 'Reading age 12 or more months behind' || coalesce(': ' || framework_name, '')
        when measure = 'M15' then subject_name || ': at or above expected, on the trust''s common scale'
    end as row_label,
    case when is_statutory then 'mark' when is_score then 'score' else 'percent' end as unit,
    status,
    case when has_n then n end as n,
    case when has_n and not hides_eligible then eligible end as eligible,
    met as numerator,
    value,
    wide_low as low,
    wide_high as high,
    case when has_n then {{ count_text('n') }} else '' end as n_text,
    case when is_score then '' else coalesce(percent_text, '') end as percent_text,
    case
        when n = 0 and has_results then {{ status_words("'not_comparable'") }}
        when n = 0 then {{ status_words("'not_received'") }}
        when measure = 'M15' and status = 'too_incomplete' then {{ status_words("'too_few_compared'") }}
        when not is_shown then {{ status_words('status') }}
        when is_score then {{ score_text('value') }}
        when met is null then percent_text
        else {{ count_text('met') }} || ' of ' || {{ count_text('n') }} || ' (' || percent_text || ')'
    end as value_text,
    case
        when value is null then ''
        when is_score then {{ score_range_text('wide_low', 'wide_high') }}
        else {{ percent_range_text('wide_low', 'wide_high') }}
    end as range_text,
    coalesce(previous_value_text || ' in ' || previous_label, '') as previous_text,
    coalesce(previous_value_text, '') as previous_value_text,
    coalesce(previous_label, '') as previous_label,
    change_verdict,
    case change_verdict
        when 'higher' then 'higher than ' || previous_label
        when 'lower' then 'lower than ' || previous_label
        when 'no_clear_change' then 'could be no change'
        when 'too_incomplete' then 'too incomplete to say'
        when 'compared_otherwise' then 'compared in a different way then'
        else ''
    end as change_words,
    case
        when eligible = 0 then 'No pupils on roll in these year groups'
        when not has_n then ''
        when is_statutory
            then {{ entered_text('n', 'eligible') }}
        when hides_eligible then {{ count_text('n') }} || ' pupils'
        when measure in ('M3', 'M5')
            then
                {{ count_text('n') }} || ' of ' || {{ count_text('eligible') }}
                || ' pupils where this test is used'
        when measure = 'M15'
            then 'Could be compared: ' || {{ count_text('n') }} || ' of ' || {{ count_text('eligible') }} || ' pupils'
        else {{ count_text('n') }} || ' of ' || {{ count_text('eligible') }} || ' pupils'
    end as coverage_text,
    case when n = 0 and has_results then 'Cannot be compared' else coalesce(words_of_comparability, '') end
        as comparability_words,
    coalesce(comparability_reason, '') as comparability_reason,
    case
        when measure <> 'M15' or aim_percent is null or met is null then ''
        when 100 * met >= aim_percent * n then 'the trust''s aim of ' || aim_percent || '% is reached'
        else
            {{ counted_text('cast(ceil(aim_percent * n / 100.0) - met as integer)', 'pupil', 'pupils') }}
            || ' short of the trust''s aim of ' || aim_percent || '%'
    end as aim_text,
    {{ strip_of_figure('value') }} as strip_position,
    {{ strip_of_figure('wide_low') }} as strip_low,
    {{ strip_of_figure('wide_high') }} as strip_high,
    case when value is null then 'none' else {{ strip_mark('status') }} end as strip_mark
from named
