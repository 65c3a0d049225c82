with
pupils as (
    select * from {{ ref('int_pupils_on_lists') }}
),

judged as (
    select
        standing.pupil_key,
        standing.assessment_point,
        string_agg(
            {{ year_group_text('standing.earlier_year_assessed') }} || ' in ' || subjects.subject_name, '; '
            order by subjects.subject_order
        ) as judged_text
    from {{ ref('int_pupil_standing') }} as standing
    inner join {{ ref('dim_subject') }} as subjects on standing.subject = subjects.subject
    where standing.earlier_year_assessed is not null
    group by standing.pupil_key, standing.assessment_point
),

support as (
    select * from {{ ref('int_support_words') }}
)

select
    pupils.assessment_point,
    pupils.school_id,
    pupils.pupil_key,
    cast(pupils.year_order as integer) as year_order,
    pupils.class_text,
    pupils.year_text || case
        when {{ nc_year_order('pupils.nc_year') }} <> {{ nc_year_order('pupils.nc_year_by_birth') }}
            then '; ' || {{ year_group_text('pupils.nc_year_by_birth') }} || ' by age'
        else ''
    end as taught_text,
    coalesce(judged.judged_text, 'On the curriculum of the own year') as judged_text,
    case
        when judged.pupil_key is not null then coalesce(support.support_text, 'No review date on record')
        else ''
    end as review_text
from pupils
left join judged
    on
        pupils.pupil_key = judged.pupil_key
        and pupils.assessment_point = judged.assessment_point
left join support
    on
        pupils.pupil_key = support.pupil_key
        and pupils.school_id = support.school_id
        and pupils.assessment_point = support.assessment_point
where
    judged.pupil_key is not null
    or {{ nc_year_order('pupils.nc_year') }} <> {{ nc_year_order('pupils.nc_year_by_birth') }}
