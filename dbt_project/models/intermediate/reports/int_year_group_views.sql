-- The three views of each year group of the trust: how many fare well by each. Never an average of the three.
with
parts as (
    select * from {{ ref('int_view_parts') }}
),

schools as (
    select
        assessment_point,
        phase,
        nc_year,
        count(distinct school_id) as schools_in_year
    from {{ ref('int_pupils_in_phase') }}
    group by assessment_point, phase, nc_year
),

counted as (
    select
        assessment_point,
        phase,
        nc_year,
        view,
        total_cell_id,
        min(subject) as subject,
        min(measure) as measure,
        case when count(distinct framework) = 1 then min(framework) else '' end as framework,
        case
            when view = 'test' and count(distinct framework) = 1 then 'A' else max(comparability)
        end as comparability,
        count(*) as schools,
        sum(eligible) as eligible,
        sum(n) as n,
        sum(met) as counted,
        -- told the same way round: the more the better
        sum(case when view = 'teachers' then met else n - met end) as met
    from parts
    where is_part
    group by assessment_point, phase, nc_year, view, total_cell_id
),

years as (
    select distinct
        assessment_point,
        phase,
        nc_year
    from counted
),

-- every year group with a figure has three views (the field's word, keyword or not), and says why one has none
all_views as (
    select
        years.assessment_point,
        years.phase,
        years.nc_year,
        views.view,
        views.view_order
    from years
    cross join (values ('teachers', 1), ('test', 2), ('reading_age', 3)) as views (view, view_order)  -- noqa: RF04
),

reasons as (
    select
        assessment_point,
        phase,
        nc_year,
        view,
        case
            when bool_or(else_because = 'hidden') then 'hidden'
            when bool_or(else_because = 'too_incomplete') then 'too_incomplete'
            else 'not_comparable'
        end as reason
    from parts
    group by assessment_point, phase, nc_year, view
)

select
    all_views.assessment_point,
    all_views.phase,
    all_views.nc_year,
    all_views.view,
    all_views.view_order,
    counted.total_cell_id,
    counted.subject,
    counted.measure,
    counted.framework,
    counted.comparability,
    cast(coalesce(counted.schools, 0) as integer) as schools,
    cast(schools.schools_in_year as integer) as schools_in_year,
    cast(counted.eligible as integer) as eligible,
    cast(counted.n as integer) as n,
    cast(counted.counted as integer) as counted,
    cast(counted.met as integer) as met,
    case
        when counted.n is not null then {{ figure_status('counted.n', 'counted.eligible') }}
        else coalesce(reasons.reason, 'not_received')
    end as status
from all_views
inner join schools
    on
        all_views.assessment_point = schools.assessment_point
        and all_views.phase = schools.phase
        and all_views.nc_year = schools.nc_year
left join counted
    on
        all_views.assessment_point = counted.assessment_point
        and all_views.phase = counted.phase
        and all_views.nc_year = counted.nc_year
        and all_views.view = counted.view
left join reasons
    on
        all_views.assessment_point = reasons.assessment_point
        and all_views.phase = reasons.phase
        and all_views.nc_year = reasons.nc_year
        and all_views.view = reasons.view
