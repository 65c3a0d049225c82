with
block_schools as (
    select * from {{ ref('int_block_schools') }}
),

blocks as (
    select * from {{ ref('int_phase_blocks') }}
),

compared as (
    select
        assessment_point,
        phase,
        school_id,
        subject,
        count(*) as n,
        sum(is_met) as met,
        count(score) as scores,
        round(avg(score), 6) as mean,
        round(stddev_samp(score), 6) as sd
    from {{ ref('int_measure_pupils') }}
    where measure = 'M15'
    group by assessment_point, phase, school_id, subject
),

received as (
    select distinct
        assessment_point,
        phase,
        school_id,
        subject
    from {{ ref('int_block_results') }}
)

select
    block_schools.assessment_point,
    block_schools.phase,
    block_schools.school_id,
    block_schools.school_name,
    blocks.schools_table_subject as subject,
    block_schools.eligible,
    cast(coalesce(compared.n, 0) as integer) as n,
    cast(coalesce(compared.met, 0) as integer) as met,
    cast(coalesce(compared.scores, 0) as integer) as scores,
    compared.mean,
    compared.sd,
    of_figures.comparability,
    of_figures.reason as comparability_reason,
    coalesce(shared_errors.points, 0) as shared_points,
    case
        when received.school_id is null then 'not_received'
        when compared.n is null then 'not_comparable'
        when of_figures.comparability = 'D' and 2 * compared.n >= block_schools.eligible then 'not_comparable'
        else {{ figure_status('compared.n', 'block_schools.eligible') }}
    end as status
from block_schools
inner join blocks on block_schools.phase = blocks.phase
left join compared
    on
        block_schools.assessment_point = compared.assessment_point
        and block_schools.phase = compared.phase
        and block_schools.school_id = compared.school_id
        and blocks.schools_table_subject = compared.subject
left join {{ ref('int_shared_errors') }} as shared_errors
    on
        shared_errors.measure = 'M15'
        and compared.assessment_point = shared_errors.assessment_point
        and compared.phase = shared_errors.phase
        and compared.school_id = shared_errors.school_id
        and compared.subject = shared_errors.subject
left join {{ ref('int_figure_comparability') }} as of_figures
    on
        compared.assessment_point = of_figures.assessment_point
        and compared.phase = of_figures.phase
        and of_figures.measure = 'M15'
        and compared.subject = of_figures.subject
        and of_figures.framework = ''
        and compared.school_id = of_figures.school_id
left join received
    on
        block_schools.assessment_point = received.assessment_point
        and block_schools.phase = received.phase
        and block_schools.school_id = received.school_id
        and blocks.schools_table_subject = received.subject
