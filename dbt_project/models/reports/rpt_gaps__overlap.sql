-- Disadvantaged pupils and pupils with special educational needs are often the same: the four groups side by side.
with
counted as (
    select
        assessment_point,
        phase,
        subject,
        is_disadvantaged,
        has_sen,
        count(is_met) as n,
        coalesce(sum(is_met), 0) as met,
        max(comparability) as comparability
    from {{ ref('int_gap_pupils') }}
    where pupil_group = 'disadvantaged' and has_sen is not null
    group by assessment_point, phase, subject, is_disadvantaged, has_sen
),

-- pupils with SEN are those with support and those with a plan: where one of the two is kept back, so is their sum
kept_back as (
    select distinct
        assessment_point,
        phase
    from {{ ref('int_gap_figures') }}
    where pupil_group in ('sen_support', 'ehcp') and status = 'too_few'
),

judged as (
    select
        counted.*,
        -- the four add up to figures on the same page: one too small to print takes the other three with it
        count(*) over block = 4
        and min(counted.n) over block >= {{ smallest_group() }}
        and max(case when {{ says_it_of_everyone('counted.met', 'counted.n') }} then 1 else 0 end) over block = 0
        and max(case when kept_back.phase is null then 0 else 1 end) over block = 0 as is_shown
    from counted
    left join kept_back
        on
            counted.assessment_point = kept_back.assessment_point
            and counted.phase = kept_back.phase
    window block as (partition by counted.assessment_point, counted.phase)
)

select
    'gaps/' || judged.assessment_point || '/' || judged.phase || '/M8/' || judged.subject || '/overlap/'
    || case when judged.is_disadvantaged then 'disadvantaged' else 'others' end
    || case when judged.has_sen then '-sen' else '-no-sen' end as figure_id,
    judged.assessment_point,
    judged.phase,
    blocks.phase_label,
    judged.subject,
    coalesce(subjects.subject_name, judged.subject) as subject_name,
    judged.is_disadvantaged,
    judged.has_sen,
    case when judged.is_shown then 'shown' else 'hidden' end as status,
    cast(case when judged.is_shown then judged.n end as integer) as n,
    cast(case when judged.is_shown then judged.met end as integer) as numerator,
    case
        when judged.is_shown then {{ figure_text('judged.met', 'judged.n') }} else {{ status_words("'hidden'") }}
    end as cell_text,
    case when judged.is_shown then {{ comparability_words('judged.comparability') }} else '' end as comparability_words
from judged
inner join {{ ref('int_phase_blocks') }} as blocks on judged.phase = blocks.phase
left join {{ ref('dim_subject') }} as subjects on judged.subject = subjects.subject
