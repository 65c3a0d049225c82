-- What each pupil of an action's group adds to its measure at each point: met or not, a score, or sessions.
with
pupils as (
    select * from {{ ref('int_action_pupils') }}
),

results as (
    select
        *,
        reading_age_difference_months <= -12 as is_a_year_behind
    from {{ ref('fct_assessment_result') }}
    where
        outcome_status = 'scored'
        and result_type in ('result', 'working_at')
        and is_latest
        and not earned_before_joining
),

frameworks as (
    select * from {{ ref('stg_framework') }}
),

joined as (
    select
        pupils.action_id,
        pupils.measure_id,
        pupils.assessment_point,
        pupils.pupil_key,
        results.subject,
        case
            when pupils.measure_id in ('M15') then 'common'
            else results.framework || ' ' || results.result_type
        end as counted_in,
        case
            when pupils.measure_id = 'M5' then cast(results.is_a_year_behind as integer)
            when pupils.measure_id in ('M1', 'M2', 'M15') then cast(results.met_expected as integer)
        end as is_met,
        case when pupils.measure_id = 'M3' then results.score end as score,
        results.comparability,
        results.assessed_on,
        results.result_key
    from pupils
    inner join results
        on
            pupils.pupil_key = results.pupil_key
            and pupils.school_id = results.school_id
            and pupils.assessment_point = results.assessment_point
            and (
                pupils.subject = results.subject
                or (pupils.measure_id = 'M2' and results.subject in ('reading', 'writing', 'maths'))
                or (pupils.measure_id = 'M5' and results.subject = 'reading')
            )
    inner join frameworks on results.framework = frameworks.framework
    where
        (
            pupils.measure_id in ('M1', 'M2')
            and frameworks.kind in ('point_in_time', 'linear_steps', 'grades')
            and results.met_expected is not null
            and (pupils.is_one_school or results.comparability in ('A', 'B', 'C'))
        )
        or (pupils.measure_id = 'M3' and frameworks.kind = 'standardised_score' and results.score is not null)
        or (pupils.measure_id = 'M5' and results.is_a_year_behind is not null)
        or (
            pupils.measure_id = 'M15'
            and results.comparability in ('A', 'B', 'C')
            and results.met_expected is not null
        )
),

one_a_subject as (
    select *
    from joined
    qualify row_number() over (
        partition by action_id, assessment_point, pupil_key, subject, counted_in
        order by comparability asc, assessed_on desc nulls last, result_key asc
    ) = 1
),

of_results as (
    select
        action_id,
        assessment_point,
        pupil_key,
        counted_in,
        min(is_met) as is_met,
        max(score) as score,
        cast(null as integer) as possible,
        cast(null as integer) as absent
    from one_a_subject
    group by action_id, measure_id, assessment_point, pupil_key, counted_in
    having measure_id <> 'M2' or count(*) = 3
),

absences as (
    select
        pupils.action_id,
        pupils.measure_id,
        pupils.assessment_point,
        pupils.pupil_key,
        absence.percent_absent,
        case when pupils.is_one_school then absence.possible_here else absence.possible_in_trust end as possible,
        case when pupils.is_one_school then absence.absent_here else absence.absent_in_trust end as absent
    from pupils
    inner join {{ ref('int_absence_of_pupils') }} as absence
        on
            pupils.pupil_key = absence.pupil_key
            and pupils.assessment_point = absence.assessment_point
    where
        pupils.measure_id in ('absence', 'persistent_absence', 'severe_absence')
        and absence.covers = 'year_to_date'
        and absence.is_of_compulsory_age
),

of_absence as (
    select
        action_id,
        assessment_point,
        pupil_key,
        'sessions' as counted_in,
        case measure_id
            when 'persistent_absence' then cast(coalesce(10 * absent >= possible, percent_absent >= 10) as integer)
            when 'severe_absence' then cast(coalesce(2 * absent >= possible, percent_absent >= 50) as integer)
        end as is_met,
        cast(null as double) as score,
        possible,
        absent
    from absences
    where measure_id <> 'absence' or absent is not null
)

select * from of_results
union all
select * from of_absence
