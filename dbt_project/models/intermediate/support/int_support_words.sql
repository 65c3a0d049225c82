-- Support as a list shows it: what it is, since when, when it is reviewed, who leads it.
with
in_place as (
    select
        in_place.*,
        points.closes_on
    from {{ ref('int_support_in_place') }} as in_place
    inner join {{ ref('stg_assessment_point') }} as points on in_place.assessment_point = points.assessment_point
)

select
    pupil_key,
    school_id,
    assessment_point,
    {{ listed_text(
        "intervention || case when started_on is not null then ' since ' || " ~ date_text('started_on') ~ " else '' end"
        ~ " || case when review_on is null then ', no review date' when review_on < closes_on then ', review was due on '"
        ~ " || " ~ date_text('review_on') ~ " else ', review on ' || " ~ date_text('review_on') ~ " end"
        ~ " || case when lead is not null then ', led by ' || lead else '' end",
        'started_on nulls last, intervention'
    ) }} filter (where is_live) as support_text,
    {{ listed_text(
        "intervention || ' ended on ' || " ~ date_text('ended_on'), 'ended_on desc, intervention'
    ) }} filter (where not is_live) as ended_text
from in_place
group by pupil_key, school_id, assessment_point
