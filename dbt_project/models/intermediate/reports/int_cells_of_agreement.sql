-- The table of teachers beside tests by its margins: of the pupils who have both, those judged at expected or above,
-- and those whose score is below 85. Year group by year group they stand nowhere, and yet they add up to it.
with
pairs as (
    select
        *,
        nc_year as year_groups
    from {{ ref('int_agreement_pairs') }}
    union all
    select
        *,
        'all' as year_groups
    from {{ ref('int_agreement_pairs') }}
),

wholes as (
    select * from {{ ref('int_school_page_cells') }}
    where measure = 'M6'
),

counted as (
    select
        assessment_point,
        phase,
        school_id,
        subject,
        year_groups as nc_year,
        count(*) as n,
        count(case when judged_band >= 2 then 1 end) as judged,
        count(case when tested_band = 1 then 1 end) as tested
    from pairs
    group by assessment_point, phase, school_id, subject, year_groups
),

with_margins as (
    select
        counted.*,
        wholes.edition,
        margins.margin,
        case margins.margin when 'judged' then counted.judged else counted.tested end as met,
        counted.nc_year = 'all' and wholes.shown_as in ('shown', 'low_reliability') as is_printed
    from counted
    inner join wholes
        on
            counted.assessment_point = wholes.assessment_point
            and counted.phase = wholes.phase
            and counted.school_id = wholes.school_id
            and counted.subject = wholes.subject
    cross join (values ('judged'), ('tested')) as margins (margin)
)

select
    'school-page/' || assessment_point || '/' || school_id || '/' || edition || '/' || phase || '/M6/' || nc_year || '/'
    || subject || '#' || margin as figure_id,
    false as is_of_others,
    'school-page' as page,
    edition as audience,
    assessment_point,
    phase,
    nc_year as year_groups,
    'M6-' || margin as measure,
    subject,
    '' as framework,
    school_id,
    '' as pupil_group,
    n,
    met,
    cast(null as double) as mean,
    is_printed as prints_n,
    is_printed as prints_met,
    false as prints_percent,
    false as prints_mean,
    false as is_hidden
from with_margins
