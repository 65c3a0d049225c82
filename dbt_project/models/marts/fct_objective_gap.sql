with
members as (
    select * from {{ ref('int_objective_members') }}
),

shortened as (
    select
        *,
        -- a cell may hold a sentence about a pupil, which is nobody's word for a judgement
        case when length(judgement) > 40 then 'in other words' else judgement end as word
    from members
),

by_word as (
    select
        assessment_point,
        school_id,
        group_kind,
        group_value,
        objective_set,
        objective_id,
        objective,
        means,
        min(subject) as subject,
        min(word) as judgement,
        count(*) filter (where is_in_group) as n,
        count(*) filter (where not is_in_group) as n_outside
    from shortened
    group by
        assessment_point, school_id, group_kind, group_value, objective_set, objective_id, objective, means, lower(word)
),

counted as (
    select
        assessment_point,
        school_id,
        group_kind,
        group_value,
        objective_set,
        objective_id,
        objective,
        min(subject) as subject,
        sum(n) as n,
        string_agg(judgement || ': ' || n, '; ' order by n desc, judgement asc) filter (where n > 0) as own_words,
        coalesce(sum(n) filter (where means is not null), 0) as n_meant,
        coalesce(sum(n) filter (where means = 'secure'), 0) as secure,
        coalesce(sum(n) filter (where means = 'working_on'), 0) as working_on,
        coalesce(sum(n) filter (where means = 'not_yet'), 0) as not_yet,
        coalesce(sum(n_outside) filter (where means is not null), 0) as n_outside,
        coalesce(sum(n_outside) filter (where means = 'secure'), 0) as secure_outside
    from by_word
    group by assessment_point, school_id, group_kind, group_value, objective_set, objective_id, objective
),

beside_others as (
    select
        *,
        -- a class is held against the school's other classes, a group against the pupils outside it
        case group_kind
            when 'class' then sum(n_meant) over of_the_objective - n_meant
            when 'group' then n_outside
            else 0
        end as n_others,
        case group_kind
            when 'class' then sum(secure) over of_the_objective - secure
            when 'group' then secure_outside
            else 0
        end as secure_others
    from counted
    window of_the_objective as (
        partition by assessment_point, school_id, group_kind, objective_set, objective_id, objective
    )
),

with_range as (
    select
        *,
        1.0 * secure / nullif(n_meant, 0) as secure_part,
        {{ wilson_low('secure', 'n_meant') }} as low,
        {{ wilson_high('secure', 'n_meant') }} as high,
        1.0 * secure_others / nullif(n_others, 0) as part_of_others,
        {{ wilson_low('secure_others', 'n_others') }} as low_others,
        {{ wilson_high('secure_others', 'n_others') }} as high_others
    from beside_others
    where n > 0
)

select
    assessment_point,
    school_id,
    group_kind,
    group_value,
    objective_set,
    objective_id,
    objective,
    subject,
    cast(n as integer) as n,
    own_words,
    cast(n_meant as integer) as n_meant,
    cast(secure as integer) as secure,
    cast(working_on as integer) as working_on,
    cast(not_yet as integer) as not_yet,
    round(secure_part, 6) as secure_share,
    round(low, 6) as secure_low,
    round(high, 6) as secure_high,
    cast(n_others as integer) as n_others,
    cast(secure_others as integer) as secure_others,
    round(secure_part - part_of_others, 6) as gap,
    round({{ newcombe_low('secure_part', 'low', 'part_of_others', 'high_others') }}, 6) as gap_low,
    round({{ newcombe_high('secure_part', 'high', 'part_of_others', 'low_others') }}, 6) as gap_high
from with_range
