-- What a school's list is read with, a sentence each: how the last list fared, who came and went, where teachers and
-- tests differ beyond chance, and what all of it asked of teachers.
with
points as (
    select * from {{ ref('dim_assessment_point') }}
    where assessment_point in (select pupils.assessment_point from {{ ref('int_pupils_on_lists') }} as pupils)
),

last_lists as (
    select
        fared.assessment_point,
        fared.school_id,
        'last_list' as section,
        1 as note_order,
        'Of ' || {{ counted_text('fared.flagged', 'pupil', 'pupils') }} || ' on the list in ' || earlier.label
        || ' and still here, ' || {{ count_text('fared.still_below') }} || ' of the '
        || {{ count_text('fared.assessed') }} || ' with a result now '
        || case when fared.still_below = 1 then 'is' else 'are' end || ' below. Of '
        || {{ counted_text('fared.below_now', 'pupil', 'pupils') }} || ' below now, '
        || {{ count_text('fared.missed') }} || case when fared.missed = 1 then ' was' else ' were' end
        || ' not on it.' as note_text
    from {{ ref('fct_flag_audit') }} as fared
    inner join points on fared.assessment_point = points.assessment_point
    inner join {{ ref('dim_assessment_point') }} as earlier on fared.flagged_at = earlier.assessment_point
    where fared.reason = 'list' and fared.flagged > 0
),

-- who came or went with a whole school is nobody's joiner or leaver
movements as (
    select
        assessment_point,
        assessment_point_before,
        to_school_id as school_id,
        case when movement = 'moved' then 'came' else movement end as told
    from {{ ref('fct_enrolment_change') }}
    where movement in ('joined', 'moved')
    union all
    select
        assessment_point,
        assessment_point_before,
        from_school_id as school_id,
        case when movement = 'moved' then 'went' else movement end as told
    from {{ ref('fct_enrolment_change') }}
    where movement in ('left', 'moved')
),

came_and_went as (
    select
        movements.assessment_point,
        movements.school_id,
        'roll' as section,
        1 as note_order,
        'Since ' || max(earlier.label) || ', '
        || {{ counted_text("count(*) filter (where movements.told = 'joined')", 'pupil', 'pupils') }} || ' joined and '
        || {{ count_text("count(*) filter (where movements.told = 'left')") }} || ' left; '
        || {{ count_text("count(*) filter (where movements.told = 'came')") }}
        || ' came from another school of the trust and '
        || {{ count_text("count(*) filter (where movements.told = 'went')") }} || ' went to one.' as note_text
    from movements
    inner join points on movements.assessment_point = points.assessment_point
    inner join {{ ref('dim_assessment_point') }} as earlier
        on movements.assessment_point_before = earlier.assessment_point
    group by movements.assessment_point, movements.school_id
),

moderation as (
    select
        apart.assessment_point,
        apart.school_id,
        'moderation' as section,
        row_number() over (
            partition by apart.school_id
            order by abs(apart.likely_difference) desc, apart.subject asc, apart.group_kind asc
        ) as note_order,
        subjects.subject_name || ', '
        || case apart.group_kind
            when 'school' then 'the school'
            when 'year group' then {{ year_group_text('apart.nc_year') }}
            else 'class ' || apart.registration_group
        end
        || ': judged ' || printf('%.1f', abs(apart.likely_difference)) || ' points '
        || case apart.direction when 'teachers_above' then 'higher' else 'lower' end
        || ' than the same pupils'' tests, plausibly '
        || printf('%.1f', least(abs(apart.low), abs(apart.high))) || ' to '
        || printf('%.1f', greatest(abs(apart.low), abs(apart.high))) || ' ('
        || {{ counted_text('apart.n', 'pupil', 'pupils') }} || ').' as note_text
    from {{ ref('fct_teacher_test_difference') }} as apart
    inner join points on apart.assessment_point = points.assessment_point
    inner join {{ ref('dim_subject') }} as subjects on apart.subject = subjects.subject
    where apart.direction is not null
),

asked as (
    select
        burden.assessment_point,
        burden.school_id,
        'collected' as section,
        1 as note_order,
        'At this assessment point ' || {{ counted_text('burden.cells', 'cell', 'cells') }} || ' came from teachers'
        || coalesce(
            ', ' || {{ count_text('round(burden.cells_per_teacher)') }} || ' from each on average and '
            || {{ count_text('burden.most_cells_of_a_teacher') }} || ' from one at most', ''
        ) || '.' as note_text
    from {{ ref('fct_collection_burden') }} as burden
    inner join points on burden.assessment_point = points.assessment_point
    where burden.level = 'school' and burden.cells > 0
),

fed_nothing as (
    select
        sent.assessment_point,
        sent.school_id,
        'collected' as section,
        2 as note_order,
        'Sent, and in no report: '
        || string_agg(distinct '“' || sent.heading || '”', ', ' order by '“' || sent.heading || '”')
        || '. Nobody need fill these in for the trust.' as note_text
    from {{ ref('fct_collected_column') }} as sent
    inner join points on sent.assessment_point = points.assessment_point
    -- the elements of a transfer file are nobody's to fill in
    where sent.fed_no_report and sent.heading is not null and not contains(sent.source_column, '/')
    group by sent.assessment_point, sent.school_id
)

{% for notes in ['last_lists', 'came_and_went', 'moderation', 'asked', 'fed_nothing'] %}
    select * from {{ notes }}
    {% if not loop.last %}union all{% endif %}
{% endfor %}
