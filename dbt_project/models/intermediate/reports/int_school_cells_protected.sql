/*
    Which school's cell stands on a board page, and which does not, block by block: the rule of int_schools_protected
    (a school of fewer than 11 pupils is hidden, and with it as many more, the smallest first, as keep its numbers from
    following by subtraction) on every cell of which a trust's total stands on a page: those over all year groups, and
    those of the one year group that the trust overview shows. Of the other year groups no total is printed.
*/
with
overview_years as (
    select
        phase,
        min(nc_year) as nc_year
    from {{ ref('dim_phase_measure') }}
    group by phase
    having count(*) = 1
),

cells as (
    select
        found.*,
        found.nc_year = 'all' or overview_years.nc_year is not null as needs_cover,
        {{ hashed_key([
            'found.assessment_point', 'found.phase', 'found.nc_year', 'found.subject', 'found.measure', 'found.pupil_group'
        ]) }} as block_key,
        {{ figure_status('found.n', 'found.eligible') }} as own_status,
        found.n < {{ smallest_group() }}
        or (found.pupil_group <> '' and found.other_n < {{ smallest_group() }})
        -- a mean says nothing of each pupil
        or (found.measure <> 'M3' and {{ says_it_of_everyone('found.met', 'found.n') }}) as is_sensitive,
        found.n >= {{ smallest_group() }} and {{ says_it_of_everyone('found.met', 'found.n') }} as is_blurred
    from {{ ref('int_school_cells') }} as found
    left join overview_years on found.phase = overview_years.phase and found.nc_year = overview_years.nc_year
),

-- cells that cannot be printed come first, then the smallest of the rest
in_order as (
    select
        *,
        row_number() over (
            partition by block_key
            order by case when is_sensitive then 0 else 1 end, n, school_id
        ) as place,
        sum(case when is_sensitive then 1 else 0 end) over (partition by block_key) as sensitive_places
    from cells
),

running as (
    select
        *,
        sum(n) over so_far as hidden_n,
        sum(met) over so_far as hidden_met
    from in_order
    window so_far as (partition by block_key order by place rows unbounded preceding)
),

enough as (
    select
        block_key,
        min(place) as last_hidden_place
    from running
    where
        sensitive_places > 0 and place >= sensitive_places and place >= 2
        and hidden_n >= {{ smallest_group() }} and hidden_met >= 5 and hidden_n - hidden_met >= 5
    group by block_key
)

select
    running.assessment_point,
    running.phase,
    running.school_id,
    running.nc_year,
    running.subject,
    running.measure,
    running.pupil_group,
    running.framework,
    running.comparability,
    running.eligible,
    running.n,
    running.met,
    running.mean,
    running.sd,
    running.other_n,
    running.other_met,
    running.is_blurred,
    case
        when running.n < {{ smallest_group() }} then 'too_few'
        when
            running.needs_cover
            and running.sensitive_places > 0
            and running.place <= coalesce(enough.last_hidden_place, running.place)
            then 'hidden'
        else running.own_status
    end as status
from running
left join enough on running.block_key = enough.block_key
