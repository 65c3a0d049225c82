-- What a pupil's grade stands for on the common scale, less what the pupil's own test says: for moderation.
with
bridges as (
    select * from {{ ref('int_bridge_scores') }}
),

links as (
    select * from {{ ref('stg_framework_link') }}
    where method = 'linear'
),

enrolments as (
    select * from {{ ref('int_enrolments_counted_once') }}
)

select
    bridges.pupil_key,
    bridges.school_id,
    bridges.assessment_point,
    bridges.subject,
    bridges.nc_year,
    enrolments.registration_group,
    bridges.from_framework,
    bridges.to_framework,
    links.y - bridges.y as difference
from bridges
inner join links
    on
        bridges.from_framework = links.from_framework
        and bridges.to_framework = links.to_framework
        and bridges.subject = links.subject
        and bridges.nc_year = links.nc_year
        and bridges.assessment_point = links.assessment_point
        and bridges.x = links.x
left join enrolments
    on
        bridges.pupil_key = enrolments.pupil_key
        and bridges.school_id = enrolments.school_id
        and bridges.assessment_point = enrolments.assessment_point
