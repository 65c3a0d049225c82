-- What a school page says of each group of pupils in its two editions, hidden or not: true counts, and what is printed.
with
cells as (
    select
        *,
        shown_as in ('shown', 'low_reliability') as is_shown
    from {{ ref('int_school_page_cells') }}
),

key_stage_4 as (
    select
        counted.*,
        editions.edition,
        counted.may_stand and (counted.schools_may_stand or editions.edition = 'school') as is_shown
    from {{ ref('int_key_stage_4_groups') }} as counted
    cross join (values ('board'), ('school')) as editions (edition)
    where counted.prior_band = 'all'
)

select
    'school-page/' || assessment_point || '/' || school_id || '/' || edition || '/' || phase || '/' || measure || '/'
    || nc_year || '/' || subject as figure_id,
    false as is_of_others,
    'school-page' as page,
    edition as audience,
    assessment_point,
    phase,
    nc_year as year_groups,
    measure,
    subject,
    framework,
    school_id,
    '' as pupil_group,
    n,
    met,
    case when measure = 'M3' then mean end as mean,
    is_shown or shown_as = 'count_only' as prints_n,
    shown_as = 'count_only' or (is_shown and not {{ says_it_of_everyone('met', 'n') }}) as prints_met,
    is_shown and measure <> 'M3' as prints_percent,
    is_shown and measure = 'M3' as prints_mean,
    shown_as in ('too_few', 'hidden') as is_hidden
from cells
union all
select
    'school-page/' || counted.assessment_point || '/' || counted.school_id || '/' || counted.edition || '/'
    || counted.phase || '/M17/' || counted.result_type || '/all' || parts.ending as figure_id,
    false as is_of_others,
    'school-page' as page,
    counted.edition as audience,
    counted.assessment_point,
    counted.phase,
    '11' as year_groups,
    -- results are the school's part of the trust's outcome, whose name they bear
    case counted.result_type when 'result' then 'M16' else 'M17' end as measure,
    parts.outcome || case counted.result_type when 'result' then '' else '/' || counted.result_type end as subject,
    '' as framework,
    counted.school_id,
    '' as pupil_group,
    counted.n,
    case parts.outcome when 'english_maths_4' then counted.with_4 else counted.with_5 end as met,
    cast(null as double) as mean,
    counted.is_shown as prints_n,
    counted.is_shown as prints_met,
    counted.is_shown as prints_percent,
    false as prints_mean,
    not counted.is_shown as is_hidden
from key_stage_4 as counted
cross join (values ('english_maths_4', ''), ('english_maths_5', '/5')) as parts (outcome, ending)
