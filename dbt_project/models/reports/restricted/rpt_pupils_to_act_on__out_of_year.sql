with
pupils as (
    select * from {{ ref('int_pupils_on_lists') }}
),

points as (
    select * from {{ ref('dim_assessment_point') }}
),

-- growth in the framework's own steps, and what was agreed about it
judged as (
    select
        growth.pupil_key,
        growth.assessment_point,
        string_agg(
            distinct subjects.subject_name || ': ' || growth.growth_text, ' '
            order by subjects.subject_name || ': ' || growth.growth_text
        ) as judged_text,
        max(growth.review_on) as review_on,
        max(growth.reason) as reason
    from {{ ref('fct_assessed_out_of_year') }} as growth
    inner join {{ ref('dim_subject') }} as subjects on growth.subject = subjects.subject
    where growth.result_type in ('result', 'working_at')
    group by growth.pupil_key, growth.assessment_point
),

joined as (
    select
        pupils.*,
        points.closes_on,
        judged.judged_text,
        judged.review_on,
        judged.reason,
        judged.pupil_key is not null as is_judged_out_of_year,
        coalesce({{ nc_year_order('pupils.nc_year') }} <> {{ nc_year_order('pupils.nc_year_by_birth') }}, false)
            as is_taught_out_of_year
    from pupils
    inner join points on pupils.assessment_point = points.assessment_point
    left join judged
        on
            pupils.pupil_key = judged.pupil_key
            and pupils.assessment_point = judged.assessment_point
)

select
    assessment_point,
    school_id,
    pupil_key,
    cast(year_order as integer) as year_order,
    class_text,
    year_text
    || case when is_taught_out_of_year then '; ' || {{ year_group_text('nc_year_by_birth') }} || ' by age' else '' end
        as taught_text,
    coalesce(judged_text, 'In the year group taught') as judged_text,
    case
        when not is_judged_out_of_year then ''
        when review_on is null then 'No review date on record'
        when review_on < closes_on then 'Review was due on ' || {{ date_text('review_on') }}
        else 'Review on ' || {{ date_text('review_on') }}
    end || coalesce('. ' || reason, '') as review_text
from joined
where is_judged_out_of_year or is_taught_out_of_year
