-- Counts that stand on no page and yet tie together those that do: everybody whom a gap divides, in the trust and in
-- each school, and the pupils of the year groups that the overview leaves out.
with
of_trust as (
    -- every group divides the same pupils, but for those of whom the roll doesn't say
    select
        assessment_point,
        phase,
        subject,
        '' as school_id,
        max(n + other_n) as n,
        max(met + other_met) as met
    from {{ ref('int_gap_figures') }}
    group by assessment_point, phase, subject
),

of_schools as (
    select
        assessment_point,
        phase,
        subject,
        school_id,
        max(n + other_n) as n,
        max(met + other_met) as met
    from {{ ref('int_school_cells') }}
    where pupil_group <> ''
    group by assessment_point, phase, subject, school_id
),

in_overview as (
    select
        assessment_point,
        phase,
        subject,
        school_id,
        n,
        met
    from {{ ref('int_school_lines') }}
    where measure = 'M15' and pupil_group = ''
),

everybody as (
    select * from of_trust
    union all
    select * from of_schools
),

overview as (
    select
        assessment_point,
        phase,
        subject,
        '' as school_id,
        sum(n) as n,
        sum(met) as met
    from in_overview
    group by assessment_point, phase, subject
    union all
    select * from in_overview
),

stacked as (
    select
        *,
        'all' as year_groups
    from everybody
    union all
    select
        everybody.assessment_point,
        everybody.phase,
        everybody.subject,
        everybody.school_id,
        everybody.n - overview.n as n,
        everybody.met - overview.met as met,
        'others' as year_groups
    from everybody
    inner join overview
        on
            everybody.assessment_point = overview.assessment_point
            and everybody.phase = overview.phase
            and everybody.subject = overview.subject
            and everybody.school_id = overview.school_id
)

select
    'between/' || assessment_point || '/' || phase || '/M15/' || subject || '/' || school_id || '/' || year_groups
        as figure_id,
    false as is_of_others,
    'gaps' as page,
    'board' as audience,
    assessment_point,
    phase,
    year_groups,
    'M15' as measure,
    subject,
    '' as framework,
    school_id,
    '' as pupil_group,
    n,
    met,
    cast(null as double) as mean,
    -- where the overview has all year groups, a reader knows that it leaves out nobody
    n = 0 as prints_n,
    false as prints_met,
    false as prints_percent,
    false as prints_mean,
    false as is_hidden
from stacked
where n >= 0 and met between 0 and n
