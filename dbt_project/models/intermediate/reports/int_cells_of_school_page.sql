-- What a school page says of each group of pupils in its two editions, hidden or not: true counts, and what is printed.
with
cells as (
    select
        cells.*,
        editions.edition,
        cells.measure <> 'M3' and {{ says_it_of_everyone('cells.met', 'cells.n') }} as is_blurred_share,
        case
            when editions.edition = 'board' then cells.status in ('shown', 'low_reliability')
            else cells.n >= {{ smallest_group() }} and 2 * cells.n >= cells.eligible
        end as is_shown,
        editions.edition = 'school'
        and cells.n between 6 and {{ smallest_group() }} - 1
        and cells.met between 1 and cells.n - 1 as is_count_only,
        case
            when editions.edition = 'board' then cells.status in ('too_few', 'hidden')
            else cells.n < {{ smallest_group() }}
        end as is_kept_back
    from {{ ref('int_school_cells_protected') }} as cells
    cross join (values ('board'), ('school')) as editions (edition)
    where cells.pupil_group = '' and cells.n > 0
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
    is_shown or is_count_only as prints_n,
    is_count_only or (is_shown and not {{ says_it_of_everyone('met', 'n') }}) as prints_met,
    is_shown and measure <> 'M3' as prints_percent,
    is_kept_back and not is_count_only as is_hidden
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
    counted.is_shown as prints_n,
    counted.is_shown as prints_met,
    counted.is_shown as prints_percent,
    not counted.is_shown as is_hidden
from key_stage_4 as counted
cross join (values ('english_maths_4', ''), ('english_maths_5', '/5')) as parts (outcome, ending)
