with
points as (
    select * from {{ ref('int_points_to_report') }}
),

trust as (
    select * from {{ ref('dim_trust') }}
),

sent as (
    select distinct
        assessment_point,
        school_id
    from {{ ref('int_files_received') }}
    -- the page is about attainment: a school that sent attendance alone is not in it
    where status <> 'not_accepted' and record in ('roll', 'result')
),

schools as (
    select
        schools.assessment_point,
        count(*) as in_trust,
        count(sent.school_id) as included
    from {{ ref('int_schools_in_trust') }} as schools
    left join sent
        on
            schools.assessment_point = sent.assessment_point
            and schools.school_id = sent.school_id
    group by schools.assessment_point
),

comparisons as (
    select assessment_point from {{ ref('int_school_verdicts') }}
    where verdict <> 'none'
    union all
    select assessment_point from {{ ref('int_measure_changes') }}
    where verdict in ('higher', 'lower', 'no_clear_change')
    union all
    select assessment_point from {{ ref('int_national_outcomes') }}
    where verdict <> 'none'
),

comparisons_counted as (
    select
        assessment_point,
        cast(count(*) as integer) as made
    from comparisons
    group by assessment_point
),

verdicts as (
    select
        actions.assessment_point,
        listed.place,
        listed.words,
        cast(count(*) as integer) as actions
    from {{ ref('fct_action') }} as actions
    inner join (
        values
        ('moved_as_hoped', 1, 'moved as hoped'),
        ('no_clear_change', 2, 'with no clear change'),
        ('moved_the_other_way', 3, 'moved the other way'),
        ('too_soon_to_tell', 4, 'too soon to tell'),
        ('not_measured', 5, 'not measured')
    ) as listed (verdict, place, words) on actions.verdict = listed.verdict
    where actions.standing <> 'agreed'
    group by actions.assessment_point, listed.place, listed.words
),

improvement as (
    select
        assessment_point,
        'Of ' || {{ counted_text('sum(actions)', 'action', 'actions') }} || ' of the improvement plan: '
        || string_agg(actions || ' ' || words, ', ' order by place) || '.' as actions_sentence
    from verdicts
    group by assessment_point
),

joined as (
    select
        points.*,
        trust.trust_name,
        trust.page_choices,
        coalesce(schools.included, 0) as included,
        coalesce(schools.in_trust, 0) as in_trust,
        coalesce(comparisons_counted.made, 0) as made,
        improvement.actions_sentence,
        -- one in twenty lies outside the 95% limits by chance
        cast(floor(coalesce(comparisons_counted.made, 0) / 20.0 + 0.5) as integer) as by_chance
    from points
    cross join trust
    left join schools on points.assessment_point = schools.assessment_point
    left join improvement on points.assessment_point = improvement.assessment_point
    left join comparisons_counted on points.assessment_point = comparisons_counted.assessment_point
)

select
    assessment_point,
    assessment_point_label,
    point_order,
    trust_name,
    coalesce(page_choices, '') as page_choices,
    {{ date_text('closes_on') }} as data_as_at,
    included || ' of ' || in_trust as schools_included,
    coalesce({{ date_text('next_closes_on') }}, 'not set') as next_update,
    made as comparisons_made,
    case
        when made = 0 then ''
        else
            'This page makes '
            || {{ counted_text('made', 'comparison', 'comparisons') }} || '; '
            || case when by_chance = 0 then 'fewer than one' else 'about ' || by_chance end
            || ' would look unusual by chance.'
    end as flags_by_chance,
    actions_sentence
from joined
