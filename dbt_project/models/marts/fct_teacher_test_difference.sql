with
pupils as (
    select * from {{ ref('int_teacher_test_differences') }}
),

cells as (
    select
        from_framework,
        to_framework,
        subject,
        assessment_point,
        count(*) as n,
        var_samp(difference) as variance
    from pupils
    group by from_framework, to_framework, subject, assessment_point
),

groups as (
    select
        'school' as group_kind,
        school_id,
        cast(null as varchar) as nc_year,
        cast(null as varchar) as registration_group,
        subject,
        assessment_point,
        from_framework,
        to_framework,
        count(*) as n,
        avg(difference) as difference
    from pupils
    group by school_id, subject, assessment_point, from_framework, to_framework
    union all
    select
        'year group' as group_kind,
        school_id,
        nc_year,
        cast(null as varchar) as registration_group,
        subject,
        assessment_point,
        from_framework,
        to_framework,
        count(*) as n,
        avg(difference) as difference
    from pupils
    group by school_id, nc_year, subject, assessment_point, from_framework, to_framework
    union all
    select
        'class' as group_kind,
        school_id,
        cast(null as varchar) as nc_year,
        registration_group,
        subject,
        assessment_point,
        from_framework,
        to_framework,
        count(*) as n,
        avg(difference) as difference
    from pupils
    where registration_group is not null
    group by school_id, registration_group, subject, assessment_point, from_framework, to_framework
),

with_chance as (
    select
        groups.*,
        -- 0 is the mean of all who bear out the link: a group that is most of them has little chance to differ
        cells.variance * (1 - 1.0 * groups.n / cells.n) / groups.n as by_chance
    from groups
    inner join cells
        on
            groups.from_framework = cells.from_framework
            and groups.to_framework = cells.to_framework
            and groups.subject = cells.subject
            and groups.assessment_point = cells.assessment_point
),

-- How much such groups differ beyond chance; before any was seen, three points, with the weight of two groups.
spreads as (
    select
        group_kind,
        assessment_point,
        (2 * 9 + greatest(0, sum(difference * difference - by_chance))) / (2 + count(*)) as spread
    from with_chance
    where by_chance > 0
    group by group_kind, assessment_point
),

-- A small group's difference is drawn in towards none, by as much as chance alone would make of it.
drawn_in as (
    select
        with_chance.*,
        spreads.spread / (spreads.spread + with_chance.by_chance) as kept
    from with_chance
    left join spreads
        on
            with_chance.group_kind = spreads.group_kind
            and with_chance.assessment_point = spreads.assessment_point
            and with_chance.by_chance > 0
),

ranged as (
    select
        *,
        round(kept * difference, 2) as likely_difference,
        round(kept * difference - 1.96 * sqrt(kept * by_chance), 2) as low,
        round(kept * difference + 1.96 * sqrt(kept * by_chance), 2) as high
    from drawn_in
)

select
    group_kind,
    school_id,
    nc_year,
    registration_group,
    subject,
    assessment_point,
    from_framework,
    to_framework,
    cast(n as integer) as n,
    round(difference, 2) as difference,
    likely_difference,
    low,
    high,
    case when low > 0 then 'teachers_above' when high < 0 then 'teachers_below' end as direction
from ranged
