-- National outcomes: each statutory result of the trust beside England's of the same year, and the years years_before.
with
outcomes as (
    select * from {{ ref('int_national_outcomes') }}
),

worded as (
    select
        *,
        status in ('shown', 'low_reliability') as is_shown,
        n >= {{ smallest_group() }} and status <> 'hidden' as has_n,
        case
            when national_value is null then ''
            when unit = 'percent' then {{ plain_number('round(100 * national_value, 1)') }} || '%'
            else {{ score_text('national_value') }}
        end as england,
        case
            when not status in ('shown', 'low_reliability') then {{ status_words('status') }}
            when is_score then {{ score_text('value') }}
            else {{ percent_text('met', 'n') }}
        end as short_text
    from outcomes
),

earlier as (
    select
        years_before.assessment_point,
        years_before.phase,
        years_before.outcome,
        string_agg(
            years_before.year_label || ': ' || years_before.short_text
            || case when years_before.england = '' then '' else ' (England ' || years_before.england || ')' end,
            '; ' order by years_before.year_label desc
        ) as earlier_text
    from worded as years_before
    inner join outcomes as newest
        on
            years_before.assessment_point = newest.assessment_point
            and years_before.phase = newest.phase
            and years_before.outcome = newest.outcome
            and newest.place = 1
    where
        years_before.place > 1 and years_before.is_shown
        -- a year before the measure changed is no year to compare with
        and years_before.academic_year >= coalesce(newest.comparable_since, years_before.academic_year)
    group by years_before.assessment_point, years_before.phase, years_before.outcome
)

select
    'trust-overview/' || worded.assessment_point || '/' || worded.phase || '/M16/' || worded.outcome as figure_id,
    worded.assessment_point,
    worded.phase,
    blocks.phase_label,
    'M16' as measure,
    worded.outcome as subject,
    worded.row_order,
    worded.row_label,
    worded.unit,
    worded.year_label,
    worded.status,
    case when worded.has_n then worded.n end as n,
    case when worded.has_n then worded.eligible end as eligible,
    case when worded.is_exact and not worded.is_score then worded.met end as numerator,
    worded.value,
    worded.low,
    worded.high,
    case
        when not worded.is_shown then worded.short_text
        when worded.is_score then worded.short_text
        when worded.is_exact then {{ figure_text('worded.met', 'worded.n') }}
        else worded.short_text
    end as value_text,
    case
        when worded.value is null then ''
        when worded.is_score then {{ score_range_text('worded.low', 'worded.high') }}
        else {{ percent_range_text('worded.low', 'worded.high') }}
    end as range_text,
    worded.national_value,
    case when worded.england = '' then 'Not held yet' else worded.england end as national_text,
    case
        when worded.england = '' then ''
        else
            worded.year_label || coalesce(', ' || worded.national_release, '')
            || case when worded.national_source_status = 'unverified' then ', not confirmed' else '' end
    end as national_status_text,
    coalesce(worded.national_source, '') as national_source,
    coalesce(earlier.earlier_text, '') as earlier_text,
    worded.verdict,
    case worded.verdict
        when 'clearly_below' then 'Clearly below England'
        when 'clearly_above' then 'Clearly above England'
        when 'worth_asking_below' then 'Worth asking about: below England'
        when 'worth_asking_above' then 'Worth asking about: above England'
        when 'within' then 'Could be chance'
        else ''
    end as verdict_words,
    case
        when not worded.has_n then ''
        when worded.is_of_entered and worded.n < worded.eligible
            then {{ entered_text('worded.n', 'worded.eligible') }}
        else {{ count_text('worded.n') }} || ' of ' || {{ count_text('worded.eligible') }} || ' pupils'
    end as coverage_text,
    worded.basis as comparability_words,
    {{ strip_on_scale('worded.value') }} as strip_position,
    {{ strip_on_scale('worded.low') }} as strip_low,
    {{ strip_on_scale('worded.high') }} as strip_high,
    {{ strip_on_scale('worded.national_value') }} as national_position,
    case when worded.value is null then 'none' else {{ strip_mark('worded.status') }} end as strip_mark
from worded
inner join {{ ref('int_phase_blocks') }} as blocks on worded.phase = blocks.phase
left join earlier
    on
        worded.assessment_point = earlier.assessment_point
        and worded.phase = earlier.phase
        and worded.outcome = earlier.outcome
where worded.place = 1
