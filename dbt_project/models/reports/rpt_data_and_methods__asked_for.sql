-- What teachers were asked to fill in, and which columns of the files served no report: in two sentences.
with
burden as (
    select * from {{ ref('fct_collection_burden') }}
    where level = 'trust'
),

columns_sent as (
    select
        assessment_point,
        count(distinct file_id) as files,
        count(*) as all_columns,
        count(*) filter (where fed_into = 'not_read') as not_read,
        count(*) filter (where fed_into = 'kept_only') as kept_only
    from {{ ref('fct_collected_column') }}
    where assessment_point is not null
    group by assessment_point
)

select
    points.assessment_point,
    coalesce(burden.cells, 0) as cells,
    'Teachers were asked for ' || {{ counted_text('burden.cells', 'cell', 'cells') }} || ' ('
    || {{ counted_text('burden.judgements', 'judgement', 'judgements') }} || ', '
    || {{ counted_text('burden.scores', 'score or reading age', 'scores and reading ages') }} || ', '
    || {{ counted_text('burden.objectives', 'single objective', 'single objectives') }} || ')'
    || case
        when burden.cells_per_teacher is null then '; no file says who teaches whom.'
        else
            ': ' || {{ count_text('round(burden.cells_per_teacher)') }}
            || ' on average for each teacher, or class where no file says who teaches it, and '
            || {{ count_text('burden.most_cells_of_a_teacher') }} || ' at most.'
    end as cells_sentence,
    'Of the ' || {{ counted_text('columns_sent.all_columns', 'column', 'columns') }} || ' in '
    || {{ counted_text('columns_sent.files', 'file', 'files') }} || ', '
    || case
        when columns_sent.not_read + columns_sent.kept_only = 0 then 'every one fed a report.'
        else
            {{ count_text('columns_sent.not_read + columns_sent.kept_only') }}
            || ' fed no report: nobody need fill them in for the trust, whose data analyst has the list.'
    end as columns_sentence
from {{ ref('int_points_to_report') }} as points
left join burden on points.assessment_point = burden.assessment_point
left join columns_sent on points.assessment_point = columns_sent.assessment_point
where burden.cells > 0 or columns_sent.files > 0
