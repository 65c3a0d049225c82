-- Every figure of a school's page, in its two editions; what each of them shows is settled in int_school_page_cells.
with
editions as (
    select
        *,
        case measure when 'M6' then 'agreement' else 'years' end as block
    from {{ ref('int_school_page_cells') }}
),

named as (
    select
        editions.*,
        coalesce(subjects.subject_name, editions.subject) as subject_name,
        coalesce(subjects.subject_order, 99) as subject_order,
        frameworks.framework_name,
        editions.shown_as in ('shown', 'low_reliability') as is_shown,
        editions.shown_as in ('shown', 'low_reliability')
        and (editions.measure = 'M3' or not {{ says_it_of_everyone('editions.met', 'editions.n') }}) as is_exact,
        editions.measure = 'M3' as is_score,
        case
            when editions.nc_year = 'all' then 'All year groups'
            when editions.nc_year = 'three_years' then 'All year groups, three years together'
            when editions.nc_year = 'R' then 'Reception'
            when editions.nc_year in ('E1', 'E2', 'N1', 'N2') then 'Nursery'
            else 'Year ' || editions.nc_year
        end as year_label
    from editions
    left join {{ ref('dim_subject') }} as subjects on editions.subject = subjects.subject
    left join {{ ref('dim_framework') }} as frameworks on editions.framework = frameworks.framework
),

ranged as (
    select
        *,
        case when is_score then mean else 1.0 * met / nullif(n, 0) end as figure,
        case
            when is_score then mean - {{ mean_half_width('sd', 'n') }} else {{ wilson_low('met', 'n') }}
        end as figure_low,
        case
            when is_score then mean + {{ mean_half_width('sd', 'n') }} else {{ wilson_high('met', 'n') }}
        end as figure_high
    from named
)

select
    'school-page/' || assessment_point || '/' || school_id || '/' || edition || '/' || phase || '/' || measure || '/'
    || nc_year || '/' || subject as figure_id,
    assessment_point,
    school_id,
    edition,
    block,
    phase,
    measure,
    nc_year,
    year_label,
    cast(coalesce({{ nc_year_order('nc_year') }}, 99) as integer) as row_order,
    subject,
    subject_name,
    cast(case measure when 'M2' then 99 else subject_order end as integer) as column_order,
    framework,
    coalesce(framework_name, '') as framework_name,
    case when shown_as = 'count_only' then 'low_reliability' else shown_as end as status,
    cast(case when is_shown or shown_as = 'count_only' then n end as integer) as n,
    cast(case when is_shown then eligible end as integer) as eligible,
    cast(case
        when shown_as = 'count_only' or (is_exact and not {{ says_it_of_everyone('met', 'n') }}) then met
    end as integer) as numerator,
    case when is_exact then round(figure, 6) end as value,
    case when is_exact then round(figure_low, 6) end as low,
    case when is_exact then round(figure_high, 6) end as high,
    case
        when shown_as = 'count_only' and is_score then {{ count_text('n') }} || ' pupils, too few for a mean'
        when shown_as = 'count_only' then {{ count_text('met') }} || ' of ' || {{ count_text('n') }}
        when not is_shown then {{ status_words('shown_as') }}
        when is_score then {{ score_text('mean') }}
        when is_exact then {{ figure_text('met', 'n') }}
        else {{ percent_text('met', 'n') }}
    end as value_text,
    case
        when not is_exact then ''
        when is_score then {{ score_range_text('figure_low', 'figure_high') }}
        else {{ percent_range_text('figure_low', 'figure_high') }}
    end as range_text,
    case when is_shown and is_score then {{ count_text('n') }} || ' pupils' else '' end as n_text,
    case
        when is_score and is_exact and not {{ says_it_of_everyone('met', 'n') }}
            then {{ count_text('met') }} || ' of ' || {{ count_text('n') }} || ' below 85'
        else ''
    end as detail_text,
    case
        when not is_shown or eligible = n or measure = 'M6' then ''
        else {{ count_text('n') }} || ' of ' || {{ count_text('eligible') }} || ' assessed'
    end as coverage_text,
    case
        when is_exact and measure in ('M1', 'M2') and not ({{ is_complete('n', 'eligible') }})
            then {{ cases_text('met', 'n', 'eligible') }}
        else ''
    end as cases_text,
    case when is_exact and not is_score then {{ one_pupil_text('n') }} else '' end as one_pupil_text,
    case
        when comparability in ('A', 'B', 'C') then {{ comparability_words('comparability') }}
        else 'Cannot be compared'
    end as comparability_words,
    case
        when not is_exact then null
        when is_score then {{ strip_of_score('mean') }}
        else {{ strip_of_share('figure') }}
    end as strip_position,
    case
        when not is_exact then null when is_score then {{ strip_of_score('figure_low') }}
        else {{ strip_of_share('figure_low') }}
    end as strip_low,
    case
        when not is_exact then null when is_score then {{ strip_of_score('figure_high') }}
        else {{ strip_of_share('figure_high') }}
    end as strip_high,
    case when is_exact then {{ strip_mark('shown_as') }} else 'none' end as strip_mark
from ranged
