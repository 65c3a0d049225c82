/*
    Marks on papers without norms, set among the trust's own pupils who sat the same paper: 100 is their mean, 15 their
    standard deviation. No file names its paper, so a paper is what one layout brought in for one subject, year and
    assessment point. It says nothing of the nation, and nothing beside another paper.
*/
{%- set fewest = 25 %}
{%- set enough_for_ranks = 100 %}
with
results as (
    select * from {{ ref('int_results_joined_to_enrolment') }}
    where
        outcome_status = 'scored'
        and kind = 'mark'
        and not is_statutory
        and not nationally_standardised
        and result_type in ('result', 'working_at', 'mock')
        and not earned_before_joining
        and nc_year_assessed is not null
),

in_order as (
    select * from {{ ref('int_results_in_order') }}
    where is_latest
),

receipts as (
    select * from {{ ref('stg_file_receipt') }}
),

sat as (
    select
        results.result_key,
        results.score,
        {{ hashed_key([
            'results.framework', 'results.subject', 'results.nc_year_assessed', 'results.assessment_point',
            'results.result_type', 'receipts.export'
        ]) }} as paper
    from results
    inner join in_order on results.result_key = in_order.result_key
    inner join {{ ref('stg_result') }} as cells on results.result_key = cells.result_key
    left join receipts on cells.file_id = receipts.file_id
),

ranked as (
    select
        result_key,
        score,
        count(*) over of_paper as n,
        avg(score) over of_paper as mean,
        stddev_samp(score) over of_paper as sd,
        (rank() over (partition by paper order by score) - 1 + 0.5 * count(*) over (partition by paper, score))
        / count(*) over of_paper as middle_share
    from sat
    window of_paper as (partition by paper)
)

select
    result_key,
    cast(n as integer) as pupils,
    case
        when n < {{ fewest }} or sd = 0 then null
        when n < {{ enough_for_ranks }} then round(100 + 15 * (score - mean) / sd, 1)
        else round(100 + 15 * ({{ normal_quantile('middle_share') }}), 1)
    end as trust_score,
    case
        when n < {{ fewest }} then 'fewer than {{ fewest }} pupils sat the paper'
        when sd = 0 then 'all pupils have the same mark'
    end as no_trust_score_because
from ranked
