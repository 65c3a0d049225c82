-- Key stage 4 of a school, in both editions: English and maths at 4 and 5, Attainment 8; all, and by prior attainment.
with
groups as (
    select
        counted.*,
        editions.edition,
        counted.may_stand
        and (counted.prior_band = 'all' or counted.bands_may_stand)
        and (counted.schools_may_stand or editions.edition = 'school') as is_shown
    from {{ ref('int_key_stage_4_groups') }} as counted
    inner join {{ ref('int_points_to_report') }} as points on counted.assessment_point = points.assessment_point
    cross join (values ('board'), ('school')) as editions (edition)
)

select
    'school-page/' || assessment_point || '/' || school_id || '/' || edition || '/' || phase || '/M17/' || result_type
    || '/' || prior_band as figure_id,
    assessment_point,
    school_id,
    edition,
    phase,
    'M17' as measure,
    result_type,
    {{ kind_of_grades('result_type') }} as result_label,
    {{ kind_of_grades_order('result_type') }} as table_order,
    prior_band as pupil_group,
    group_label,
    cast(row_order as integer) as row_order,
    case
        when not is_shown then 'hidden'
        when n < {{ steady_group() }} or not ({{ is_complete('covered', 'n') }}) then 'low_reliability'
        else 'shown'
    end as status,
    cast(case when is_shown then n end as integer) as n,
    cast(case when is_shown then with_4 end as integer) as with_4,
    cast(case when is_shown then with_5 end as integer) as with_5,
    case when is_shown then mean end as value,
    case when is_shown then round(mean - {{ mean_half_width('sd', 'n') }}, 6) end as low,
    case when is_shown then round(mean + {{ mean_half_width('sd', 'n') }}, 6) end as high,
    case when is_shown then {{ figure_text('with_4', 'n') }} else {{ status_words("'hidden'") }} end as with_4_text,
    case
        when is_shown
            then {{ percent_range_text(wilson_low('with_4', 'n'), wilson_high('with_4', 'n')) }}
        else ''
    end as with_4_range,
    case when is_shown then {{ figure_text('with_5', 'n') }} else '' end as with_5_text,
    case
        when is_shown
            then {{ percent_range_text(wilson_low('with_5', 'n'), wilson_high('with_5', 'n')) }}
        else ''
    end as with_5_range,
    case when is_shown then {{ score_text('mean') }} else '' end as mean_text,
    case
        when is_shown
            then
                {{ score_range_text('mean - ' ~ mean_half_width('sd', 'n'), 'mean + ' ~ mean_half_width('sd', 'n')) }}
        else ''
    end as mean_range,
    case
        when not is_shown then ''
        else {{ count_text('covered') }} || ' of ' || {{ count_text('n') }} || ' with three slots or more filled'
    end as coverage_text,
    case result_type
        when 'result' then 'Public examinations'
        else 'The school''s own grades: never compared with another school''s'
    end as comparability_words
from groups
