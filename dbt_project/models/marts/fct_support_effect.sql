with
in_place as (
    select
        *,
        lower(trim(intervention)) as named
    from {{ ref('int_support_in_place') }}
),

points as (
    select * from {{ ref('stg_assessment_point') }}
    where assessment_point in (select results.assessment_point from {{ ref('int_pupil_results') }} as results)
),

thresholds as (
    select * from {{ ref('stg_threshold') }}
),

given as (
    select
        'school' as reach,
        in_place.school_id as place,
        in_place.named as intervention,
        in_place.assessment_point,
        points.term,
        min(in_place.intervention) as intervention_name,
        count(distinct in_place.pupil_key) as pupils,
        count(distinct in_place.pupil_key) filter (where in_place.is_live) as pupils_now,
        count(distinct in_place.pupil_key) filter (
            where date_diff('day', in_place.started_on, least(points.closes_on, in_place.ended_on))
            >= 7 * thresholds.fewest_weeks
        ) as pupils_long_enough
    from in_place
    inner join points on in_place.assessment_point = points.assessment_point
    cross join thresholds
    group by in_place.school_id, in_place.named, in_place.assessment_point, points.term
),

in_trust as (
    select
        'trust' as reach,
        '' as place,
        intervention,
        assessment_point,
        term,
        min(intervention_name) as intervention_name,
        sum(pupils) as pupils,
        sum(pupils_now) as pupils_now,
        sum(pupils_long_enough) as pupils_long_enough
    from given
    group by intervention, assessment_point, term
    having count(*) > 1
),

all_given as (
    select * from given
    union all
    select * from in_trust
),

-- the change counted from the test before the start goes first, if enough pupils have one
compared as (
    select beside.*
    from {{ ref('int_support_beside_similar') }} as beside
    cross join thresholds
    qualify row_number() over (
        partition by beside.reach, beside.place, beside.intervention, beside.subject, beside.end_point
        order by
            case when beside.counted_from = 'prior' and beside.n >= thresholds.fewest_pupils then 0 else 1 end asc,
            beside.n desc, beside.framework asc, beside.counted_from asc
    ) = 1
),

ranged as (
    select
        compared.*,
        compared.moved - compared.similar_moved as difference,
        {{ mean_difference_half_width(
            'compared.sd', 'compared.n', 'compared.similar_sd', 'compared.worth_of'
        ) }} as half_width,
        case compared.counted_from when 'start' then compared.drawn_to_mean else 0 end as left_by_chance
    from compared
),

judged as (
    select
        all_given.*,
        ranged.subject,
        ranged.framework,
        ranged.counted_from,
        coalesce(ranged.n, 0) as measured,
        ranged.n >= thresholds.fewest_pupils as is_enough,
        ranged.weeks,
        ranged.start_score,
        ranged.moved,
        ranged.similar_pupils,
        ranged.similar_moved,
        ranged.difference,
        ranged.difference - ranged.half_width + least(ranged.left_by_chance, 0) as low,
        ranged.difference + ranged.half_width + greatest(ranged.left_by_chance, 0) as high,
        thresholds.fewest_pupils
    from all_given
    cross join thresholds
    left join ranged
        on
            all_given.reach = ranged.reach
            and all_given.place = ranged.place
            and all_given.intervention = ranged.intervention
            and all_given.assessment_point = ranged.end_point
)

select
    assessment_point,
    reach as scope,
    nullif(place, '') as school_id,
    intervention_name as intervention,
    subject,
    framework,
    cast(pupils as integer) as pupils,
    cast(pupils_now as integer) as pupils_now,
    cast(measured as integer) as measured,
    cast(case when is_enough then weeks end as integer) as weeks,
    {% for column, name in [
        ('start_score', 'start_score'), ('moved', 'change'), ('similar_moved', 'similar_change'),
        ('difference', 'difference'), ('low', 'low'), ('high', 'high')
    ] %}
        case when is_enough then round({{ column }}, 2) end as {{ name }},
    {% endfor %}
    cast(case when is_enough then similar_pupils end as integer) as similar_pupils,
    case when is_enough then counted_from end as counted_from,
    case
        when is_enough and low > 0 then 'moved_as_hoped'
        when is_enough and high < 0 then 'moved_the_other_way'
        when is_enough then 'no_clear_change'
        -- by the summer a pupil has sat a year's tests, if the school gives any
        when term = 'summer' and pupils_long_enough >= fewest_pupils and measured = 0 then 'not_measured'
        else 'too_soon_to_tell'
    end as verdict
from judged
