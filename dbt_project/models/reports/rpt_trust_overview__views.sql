-- Teachers, a test and reading ages side by side, year group by year group, for the trust; in words whether they agree.
{% set is_shown = "views.status in ('shown', 'low_reliability')" %}
with
views as (
    select * from {{ ref('int_year_group_views') }}
),

schools as (
    select
        assessment_point,
        phase,
        nc_year,
        case
            when count(distinct case when n is not null then schools end) = 1 then cast(max(schools) as varchar)
            else string_agg(case when n is not null then cast(schools as varchar) end, ', ' order by view_order)
        end as listed
    from views
    group by assessment_point, phase, nc_year
),

-- of fewer pupils with both than stand behind a steady figure nothing is said
pairs as (
    select
        assessment_point,
        phase,
        nc_year,
        replace(one_view || ' and ' || other_view, '_', ' ') as pair,
        10 * contradicting > n as is_many
    from {{ ref('int_view_agreement') }}
    where n >= {{ steady_group() }}
),

agreement as (
    select
        assessment_point,
        phase,
        nc_year,
        case
            when bool_or(is_many) then 'Differ: ' || string_agg(case when is_many then pair end, ', ' order by pair)
            else 'Agree'
        end as words
    from pairs
    group by assessment_point, phase, nc_year
)

select
    coalesce(
        views.total_cell_id,
        'trust-overview/' || views.assessment_point || '/' || views.phase || '/' || views.view || '/' || views.nc_year
    ) as figure_id,
    views.assessment_point,
    views.phase,
    blocks.phase_label,
    views.nc_year,
    {{ year_group_text('views.nc_year') }} as year_label,
    cast({{ nc_year_order('views.nc_year') }} as integer) as row_order,
    cast(views.view_order as integer) as column_order,
    views.view,
    case views.view when 'teachers' then 'M1' when 'test' then 'M4' else 'M5' end as measure,
    coalesce(views.subject, 'reading') as subject,
    coalesce(subjects.subject_name, views.subject, 'Reading') as subject_name,
    coalesce(frameworks.framework_name, '') as framework_name,
    views.status,
    cast(case when {{ is_shown }} then views.n end as integer) as n,
    cast(case when {{ is_shown }} then views.eligible end as integer) as eligible,
    cast(case when {{ is_shown }} then views.met end as integer) as numerator,
    case when {{ is_shown }} then round(1.0 * views.met / views.n, 6) end as value,
    case when {{ is_shown }} then round({{ wilson_low('views.met', 'views.n') }}, 6) end as low,
    case when {{ is_shown }} then round({{ wilson_high('views.met', 'views.n') }}, 6) end as high,
    case when {{ is_shown }} then {{ figure_text('views.met', 'views.n') }} else {{ status_words('views.status') }} end
        as value_text,
    case
        when {{ is_shown }}
            then {{ percent_range_text(wilson_low('views.met', 'views.n'), wilson_high('views.met', 'views.n')) }}
        else ''
    end as range_text,
    views.schools,
    schools.listed || ' of ' || views.schools_in_year as schools_text,
    coalesce(agreement.words, '') as agreement_words,
    case
        when not ({{ is_shown }}) then ''
        when views.view = 'reading_age' then 'Against the pupil''s own age'
        else {{ comparability_words('views.comparability') }}
    end as comparability_words
from views
inner join schools
    on
        views.assessment_point = schools.assessment_point
        and views.phase = schools.phase
        and views.nc_year = schools.nc_year
left join agreement
    on
        views.assessment_point = agreement.assessment_point
        and views.phase = agreement.phase
        and views.nc_year = agreement.nc_year
inner join {{ ref('int_points_to_report') }} as points on views.assessment_point = points.assessment_point
inner join {{ ref('int_phase_blocks') }} as blocks on views.phase = blocks.phase
left join {{ ref('dim_subject') }} as subjects on views.subject = subjects.subject
left join {{ ref('dim_framework') }} as frameworks on views.framework = frameworks.framework
