/*
    Who counts in the percentage of a statutory assessment, and how: met, not_met, taken (a mark without a standard) or
    left_out. What a code counts as its framework says; where it says nothing, a pupil who was there and did not take
    it counts as not met, and one who left, or of whom nothing is known, is left out.
*/
with
results as (
    select
        facts.result_key,
        facts.pupil_key,
        facts.school_id,
        facts.assessment_point,
        facts.subject,
        facts.framework,
        facts.outcome_status,
        facts.common_band,
        facts.met_expected,
        facts.score,
        facts.file_id,
        facts.sheet,
        facts.source_row,
        readings.nc_year,
        readings.counts_as as code_counts_as,
        readings.is_judgement
    from {{ ref('fct_assessment_result') }} as facts
    inner join {{ ref('int_results_joined_to_enrolment') }} as readings on facts.result_key = readings.result_key
    where readings.is_statutory and facts.result_type = 'result' and facts.is_latest and not facts.earned_before_joining
),

counted as (
    select
        results.*,
        case
            when results.outcome_status = 'scored' and results.met_expected then 'met'
            when results.outcome_status = 'scored' and not results.met_expected then 'not_met'
            when results.outcome_status = 'scored' then 'taken'
            when results.code_counts_as is not null then results.code_counts_as
            when results.outcome_status in ('absent', 'below_test', 'exempt') then 'not_met'
            else 'left_out'
        end as counts_as,
        coalesce(results.score = frameworks.score_max, false) as is_full_marks
    from results
    inner join {{ ref('dim_framework') }} as frameworks on results.framework = frameworks.framework
),

-- of a test and a teacher's assessment of one subject the test speaks, unless nobody sat it
one_a_subject as (
    select *
    from counted
    qualify row_number() over (
        partition by pupil_key, school_id, assessment_point, subject
        order by
            counts_as = 'left_out', outcome_status <> 'scored' and counts_as <> 'not_met', is_judgement,
            framework, result_key
    ) = 1
),

parts as (
    select
        *,
        count(*) over (partition by measure, nc_year) as subjects
    from {{ ref('combined_measure') }}
),

combined as (
    select
        one.pupil_key,
        one.school_id,
        one.assessment_point,
        one.nc_year,
        parts.measure,
        case
            when bool_or(one.counts_as = 'left_out') or count(*) < any_value(parts.subjects) then 'left_out'
            when bool_and(one.counts_as = 'met') then 'met'
            else 'not_met'
        end as counts_as,
        coalesce(bool_and(one.common_band = 4), false) as is_higher,
        arg_min(one.file_id, one.result_key) as file_id,
        arg_min(one.sheet, one.result_key) as sheet,
        arg_min(one.source_row, one.result_key) as source_row
    from one_a_subject as one
    inner join parts on one.subject = parts.subject and one.nc_year = parts.nc_year
    group by one.pupil_key, one.school_id, one.assessment_point, one.nc_year, parts.measure
)

select
    pupil_key,
    school_id,
    assessment_point,
    nc_year,
    subject as measure,
    framework,
    counts_as,
    counts_as = 'met' and coalesce(common_band = 4, false) as is_higher,
    is_full_marks,
    score,
    file_id,
    sheet,
    source_row
from one_a_subject
union all
select
    pupil_key,
    school_id,
    assessment_point,
    nc_year,
    measure,
    cast(null as varchar) as framework,
    counts_as,
    counts_as = 'met' and is_higher as is_higher,
    false as is_full_marks,
    cast(null as double) as score,
    file_id,
    sheet,
    source_row
from combined
