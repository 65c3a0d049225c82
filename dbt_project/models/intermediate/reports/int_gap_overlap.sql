-- Disadvantaged pupils and pupils with special educational needs are often the same: the four groups, and whether all
-- of them may stand on the page.
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

-- the rows and columns of the four are gaps of the same page: where one of them is kept back, so is the table. Pupils
-- with SEN are those with support and those with a plan.
kept_back as (
    select distinct
        assessment_point,
        phase
    from {{ ref('int_gap_figures') }}
    where pupil_group in ('disadvantaged', 'sen_support', 'ehcp') and status = 'too_few'
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
    'gaps/' || assessment_point || '/' || phase || '/M8/' || subject || '/overlap/'
    || case when is_disadvantaged then 'disadvantaged' else 'others' end
    || case when has_sen then '-sen' else '-no-sen' end as figure_id,
    assessment_point,
    phase,
    subject,
    is_disadvantaged,
    has_sen,
    n,
    met,
    comparability,
    is_shown
from judged
