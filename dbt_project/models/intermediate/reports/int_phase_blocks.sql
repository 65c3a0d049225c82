with
measured_years as (
    select
        phase,
        nc_year,
        schools_table_subject,
        aim_percent,
        {{ nc_year_order('nc_year') }} as year_order,
        case
            when nc_year = 'R' then 'Reception'
            when nc_year in ('E1', 'E2', 'N1', 'N2') then 'Nursery'
            when nc_year = 'X' then 'no year group'
            else 'Year ' || nc_year
        end as year_label
    from {{ ref('dim_phase_measure') }}
),

spans as (
    select
        phase,
        count(distinct nc_year) as years,
        count(distinct case when year_order > 0 then nc_year end) as numbered_years,
        min(year_order) as first_year,
        max(year_order) as last_year,
        min(year_label) as one_label,
        string_agg(distinct year_label, ', ' order by year_label) as all_labels,
        max(schools_table_subject) as schools_table_subject,
        max(aim_percent) as aim_percent
    from measured_years
    group by phase
),

-- alternative provision stands beside special schools: neither is set beside mainstream
trust as (
    select coalesce(bool_or(phase = 'alternative-provision'), false) as has_alternative_provision
    from {{ ref('dim_school') }}
)

select
    spans.phase,
    case spans.phase
        when 'primary' then 'Primary'
        when 'secondary' then 'Secondary'
        when 'special'
            then case when trust.has_alternative_provision then 'Special and alternative provision' else 'Special' end
    end as phase_label,
    case
        when spans.years = 1 then spans.one_label
        when spans.years >= 14 then 'All year groups'
        when spans.numbered_years = spans.years and spans.last_year - spans.first_year = spans.years - 1
            then 'Years ' || spans.first_year || ' to ' || spans.last_year
        else spans.all_labels
    end as year_groups_label,
    spans.schools_table_subject,
    spans.aim_percent
from spans
cross join trust
