with
effects as (
    select effects.*
    from {{ ref('fct_support_effect') }} as effects
    where effects.assessment_point in (select pupils.assessment_point from {{ ref('int_pupils_on_lists') }} as pupils)
),

-- a school reads its own support, and beside it what the trust's schools together show of the same
told as (
    select
        effects.*,
        effects.school_id as told_to
    from effects
    where effects.scope = 'school'
    union all
    select
        effects.*,
        own.school_id as told_to
    from effects
    inner join effects as own
        on
            own.scope = 'school'
            and lower(own.intervention) = lower(effects.intervention)
    where effects.scope = 'trust'
    qualify row_number() over (
        partition by own.school_id, lower(effects.intervention), effects.subject order by own.subject
    ) = 1
)

select
    told.assessment_point,
    told.told_to as school_id,
    told.intervention,
    told.scope,
    told.subject,
    told.intervention || case told.scope when 'trust' then ', all schools of the trust' else '' end as support_label,
    coalesce(subjects.subject_name, '') as subject_name,
    {{ count_text('told.pupils') }} || ' (' || {{ count_text('told.pupils_now') }} || ' now)' as pupils_text,
    case
        when told.weeks is not null
            then
                {{ counted_text('told.measured', 'pupil', 'pupils') }} || ', '
                || {{ counted_text('told.weeks', 'week', 'weeks') }}
    end as measured_text,
    {{ signed_score_text('told.change') }} as change_text,
    {{ signed_score_text('told.similar_change') }}
    || ' (' || {{ counted_text('told.similar_pupils', 'pupil', 'pupils') }} || ')' as similar_text,
    {{ signed_score_text('told.difference') }} as difference_text,
    {{ signed_score_text('told.low') }} || ' to ' || {{ signed_score_text('told.high') }} as range_text,
    told.verdict,
    case told.verdict
        when 'moved_as_hoped' then 'Moved as hoped'
        when 'moved_the_other_way' then 'Moved the other way'
        when 'no_clear_change' then 'No clear change'
        when 'not_measured' then 'Not measured: no test before and after'
        else 'Too soon to tell: ' || case
            when told.measured = 0
                then
                    'no pupil yet has a test before it, one after '
                    || {{ counted_text('thresholds.fewest_weeks', 'week', 'weeks') }}
                    || ' of it, and similar pupils beside'
            else {{ counted_text('told.measured', 'pupil has', 'pupils have') }} || ' a test before and after'
        end
    end as verdict_words,
    case told.counted_from
        when 'prior' then 'Both changes are counted from the test before the start.'
        when 'start' then 'Counted from the test at the start; the range allows for low scores that rise by themselves.'
    end as counted_from_words
from told
cross join {{ ref('dim_threshold') }} as thresholds
left join {{ ref('dim_subject') }} as subjects on told.subject = subjects.subject
