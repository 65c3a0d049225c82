-- For how many pupils two views of a year group contradict each other: one puts the pupil low, the other high. Of the
-- pupils of those schools alone whose figures stand; the counts stand on no page, only whether they are many.
with
standings as (
    select
        parts.assessment_point,
        parts.phase,
        parts.nc_year,
        parts.view,
        case parts.view when 'teachers' then 1 when 'test' then 2 else 3 end as view_order,
        measured.pupil_key,
        case parts.view
            when 'teachers' then measured.is_counted = 0
            when 'test' then measured.score < 85
            else measured.score <= -12
        end as is_low,
        case parts.view
            when 'teachers' then measured.is_counted = 1
            when 'test' then measured.score >= 100
            else measured.score >= 0
        end as is_high
    from {{ ref('int_view_parts') }} as parts
    inner join {{ ref('int_pupil_measures') }} as measured
        on
            parts.assessment_point = measured.assessment_point
            and parts.phase = measured.phase
            and parts.school_id = measured.school_id
            and parts.nc_year = measured.nc_year
            and parts.measure = measured.measure
            and parts.subject = measured.subject
    where parts.is_part
)

select
    one.assessment_point,
    one.phase,
    one.nc_year,
    one.view as one_view,
    other.view as other_view,
    cast(count(*) as integer) as n,
    cast(count(case when (one.is_low and other.is_high) or (one.is_high and other.is_low) then 1 end) as integer)
        as contradicting
from standings as one
inner join standings as other
    on
        one.assessment_point = other.assessment_point
        and one.phase = other.phase
        and one.nc_year = other.nc_year
        and one.pupil_key = other.pupil_key
        and one.view_order < other.view_order
group by one.assessment_point, one.phase, one.nc_year, one.view, other.view
