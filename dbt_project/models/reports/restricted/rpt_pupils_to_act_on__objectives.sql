-- Each class's objectives as its spreadsheet shows them: how many are secure, in own words, beside the other classes.
with
classes as (
    select distinct
        assessment_point,
        school_id,
        registration_group,
        class_text
    from {{ ref('int_pupils_on_lists') }}
    where registration_group is not null
)

select
    classes.assessment_point,
    classes.school_id,
    classes.class_text,
    gaps.objective_set,
    gaps.objective,
    cast(row_number() over (
        partition by classes.school_id, classes.class_text
        order by gaps.objective_set asc, gaps.secure_share asc nulls last, gaps.objective asc
    ) as integer) as row_order,
    gaps.n as judged,
    case when gaps.n_meant > 0 then gaps.secure end as secure,
    case when gaps.n_meant > 0 then gaps.working_on end as working_on,
    case when gaps.n_meant > 0 then gaps.not_yet end as not_yet,
    gaps.own_words,
    case
        when gaps.n_others > 0
            then {{ count_text('gaps.secure_others') }} || ' of ' || {{ count_text('gaps.n_others') }}
    end as others_text
from {{ ref('fct_objective_gap') }} as gaps
inner join classes
    on
        gaps.assessment_point = classes.assessment_point
        and gaps.school_id = classes.school_id
        and gaps.group_value = classes.registration_group
where gaps.group_kind = 'class'
