with
pupils as (
    select * from {{ ref('int_pupils_on_lists') }}
),

missed as (
    select
        school_id,
        assessment_point,
        count(distinct pupil_key) as not_assessed
    from {{ ref('fct_pupil_flag') }}
    where reason = 'not_assessed'
    group by school_id, assessment_point
),

places as (
    select distinct
        place,
        label
    from {{ ref('int_pupils_watched') }}
),

counted as (
    select
        assessment_point,
        school_id,
        max(place) as place,
        count(*) as pupils,
        count(*) filter (where reasons is not null) as on_list,
        count(*) filter (where list_status = 'new') as new_on_list,
        count(*) filter (where list_status = 'still') as still_on_list,
        count(*) filter (where list_status = 'left') as left_list,
        count(*) filter (where reasons is not null and has_support) as with_support,
        coalesce(bool_or(has_support is not null) filter (where reasons is not null), false) as support_is_told,
        count(*) filter (where reasons is not null and not is_listed) as beyond_cap,
        count(*) filter (where reasons is null and all_reasons is not null) as not_borne_out
    from pupils
    group by assessment_point, school_id
)

select
    counted.assessment_point,
    counted.school_id,
    schools.school_name,
    trust.trust_name,
    points.label as assessment_point_label,
    {{ date_text('points.closes_on') }} as data_as_at,
    {{ date_text('points.closes_on + cast(thresholds.keep_for_days as integer)') }} as keep_until,
    counted.place > 1 as has_last_time,
    {{ count_text('counted.on_list') }} || ' of ' || {{ counted_text('counted.pupils', 'pupil', 'pupils') }}
    || case when counted.on_list = 1 then ' is' else ' are' end || ' on this list'
    || case
        when counted.place > 1 and counted.on_list > 0
            then
                ': ' || {{ count_text('counted.new_on_list') }} || ' new, '
                || {{ count_text('counted.still_on_list') }} || ' still'
        else ''
    end || '.' as list_sentence,
    case
        when counted.on_list > 0 and not counted.support_is_told
            then 'Whether they have support is not known: no record of it has come from the school this academic year.'
        when counted.on_list > 0
            then
                'Support is in place for ' || {{ count_text('counted.with_support') }} || ' of the '
                || {{ count_text('counted.on_list') }} || '; for '
                || {{ count_text('counted.on_list - counted.with_support') }} || ' none is on record.'
    end as support_sentence,
    case
        when missed.not_assessed > 0
            then
                {{ counted_text('missed.not_assessed', 'pupil has', 'pupils have') }}
                || ' no result in a subject that most of the year group has.'
    end as missed_sentence,
    case
        when counted.left_list > 0
            then
                {{ counted_text('counted.left_list', 'pupil has', 'pupils have') }} || ' come off the list since '
                || earlier.label || '.'
    end as left_sentence,
    case
        when counted.beyond_cap > 0
            then
                'Each class shows ' || cast(thresholds.most_in_a_class as {{ dbt.type_string() }})
                || ' pupils at most, those with the newest reasons first; ' || {{ count_text('counted.beyond_cap') }}
                || case when counted.beyond_cap = 1 then ' more is' else ' more are' end || ' in the class lists.'
    end as cap_sentence,
    case
        when counted.not_borne_out > 0
            then
                {{ counted_text('counted.not_borne_out', 'other pupil has', 'other pupils have') }}
                || ' a reason that nothing else bears out, such as one judgement just below: the class lists name '
                || case when counted.not_borne_out = 1 then 'it.' else 'them.' end
    end as not_borne_out_sentence,
    cast(counted.on_list as integer) as on_list,
    cast(counted.new_on_list as integer) as new_on_list,
    cast(counted.left_list as integer) as left_list,
    cast(counted.with_support as integer) as with_support
from counted
inner join {{ ref('dim_school') }} as schools on counted.school_id = schools.school_id
inner join {{ ref('dim_assessment_point') }} as points on counted.assessment_point = points.assessment_point
cross join {{ ref('dim_trust') }} as trust
cross join {{ ref('dim_threshold') }} as thresholds
left join missed
    on
        counted.school_id = missed.school_id
        and counted.assessment_point = missed.assessment_point
left join places as earlier on counted.place - 1 = earlier.place
