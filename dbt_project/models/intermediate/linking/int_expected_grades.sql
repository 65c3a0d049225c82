-- The grade that is just expected, by framework, subject, year group and term: the place that all year groups share.
with
used as (
    select distinct
        framework,
        subject,
        nc_year,
        term
    from {{ ref('int_results_joined_to_enrolment') }}
    where is_judgement and outcome_status = 'scored'
),

band_lines as (
    select * from {{ ref('stg_framework_band') }}
    -- a link is of today: the last declaration
    where common_band = 3 and from_position is not null and valid_to is null
),

by_line as (
    select
        used.framework,
        used.subject,
        used.nc_year,
        used.term,
        band_lines.from_position
    from used
    inner join band_lines
        on
            used.framework = band_lines.framework
            and (band_lines.subject is null or used.subject = band_lines.subject)
            and (band_lines.nc_year is null or used.nc_year = band_lines.nc_year)
            and (band_lines.term is null or used.term = band_lines.term)
    qualify row_number() over (
        partition by used.framework, used.subject, used.nc_year, used.term
        order by
            {{ given(['band_lines.subject', 'band_lines.nc_year', 'band_lines.term']) }} desc, band_lines.from_position
    ) = 1
),

by_grade as (
    select
        framework,
        min(grade_order) as from_position
    from {{ ref('stg_framework_grade') }}
    where common_band = 3 and valid_to is null
    group by framework
)

select
    used.framework,
    used.subject,
    used.nc_year,
    used.term,
    cast(coalesce(by_line.from_position, by_grade.from_position) as double) as expected_order
from used
left join by_line
    on
        used.framework = by_line.framework
        and used.subject = by_line.subject
        and used.nc_year is not distinct from by_line.nc_year
        and used.term is not distinct from by_line.term
left join by_grade on used.framework = by_grade.framework
