-- What a pupil brought along: results earned before joining the school, banded as the table prior_attainment says.
-- Never in the school's own totals.
with
bands as (
    select
        *,
        count(*) over (partition by prior_attainment) as subjects
    from {{ ref('prior_attainment') }}
),

joined as (
    select
        pupil_key,
        school_id,
        max(joined_on) as joined_on
    from {{ ref('fct_enrolment') }}
    where counts_in_totals
    group by pupil_key, school_id
),

points as (
    select * from {{ ref('dim_assessment_point') }}
),

earned as (
    select
        joined.pupil_key,
        joined.school_id,
        bands.prior_attainment,
        bands.subject,
        bands.subjects,
        bands.middle_from,
        bands.high_from,
        bands.source_status,
        coalesce(results.scaled_score, results.score) as score
    from {{ ref('fct_assessment_result') }} as results
    inner join bands on results.framework = bands.framework and results.subject = bands.subject
    inner join points on results.assessment_point = points.assessment_point
    inner join joined
        on
            results.pupil_key = joined.pupil_key
            and (
                (results.school_id = joined.school_id and results.earned_before_joining)
                or coalesce(results.assessed_on, points.closes_on) < joined.joined_on
            )
    where results.outcome_status = 'scored' and results.result_type = 'result' and results.score is not null
    qualify row_number() over (
        partition by joined.pupil_key, joined.school_id, bands.prior_attainment, bands.subject
        order by coalesce(results.assessed_on, points.closes_on) desc, results.result_key
    ) = 1
),

averaged as (
    select
        pupil_key,
        school_id,
        prior_attainment,
        source_status,
        middle_from,
        high_from,
        avg(score) as mean_score,
        count(*) as results,
        any_value(subjects) as subjects
    from earned
    group by pupil_key, school_id, prior_attainment, source_status, middle_from, high_from
)

select
    pupil_key,
    school_id,
    prior_attainment,
    cast(results as integer) as results,
    mean_score,
    case
        when results < subjects then null
        when mean_score >= high_from then 'high'
        when mean_score >= middle_from then 'middle'
        else 'low'
    end as prior_band,
    case when results < subjects then 'not all of its subjects are known' end as no_band_because,
    source_status
from averaged
