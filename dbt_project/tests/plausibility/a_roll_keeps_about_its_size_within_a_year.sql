-- What: schools of 30 pupils or more whose roll grew or shrank by over a fifth from one point of a year to the next.
-- When to resolve: before the school's page is published. Most often the export left out a year group or a class.
-- How: ask the school for a complete roll; where the change is real, nothing needs doing.
with
sizes as (
    select
        enrolments.school_id,
        points.assessment_point,
        points.academic_year,
        points.point_order,
        count(*) as pupils
    from {{ ref('fct_enrolment') }} as enrolments
    inner join {{ ref('dim_assessment_point') }} as points
        on enrolments.assessment_point = points.assessment_point
    where enrolments.enrolment_kind in ('main', 'subsidiary')
    group by enrolments.school_id, points.assessment_point, points.academic_year, points.point_order
),

beside_the_last as (
    select
        *,
        lag(pupils) over (partition by school_id, academic_year order by point_order) as pupils_before
    from sizes
)

select * from beside_the_last
where pupils_before >= 30 and abs(pupils - pupils_before) > pupils_before / 5.0
