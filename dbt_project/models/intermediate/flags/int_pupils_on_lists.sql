-- Who is on a school's list at the newest assessment point with results, who has come off it, and in which order.
with
watched as (
    select * from {{ ref('int_pupils_watched') }}
),

flags as (
    select * from {{ ref('fct_pupil_flag') }}
),

thresholds as (
    select * from {{ ref('stg_threshold') }}
),

points as (
    select distinct
        assessment_point,
        place
    from watched
),

now as (
    select watched.*
    from watched
    where watched.place = (select max(points.place) from points)
),

earlier as (
    select distinct
        flags.pupil_key,
        flags.school_id
    from flags
    inner join points on flags.assessment_point = points.assessment_point
    where flags.puts_on_list and points.place = (select max(last_points.place) - 1 from points as last_points)
),

reasons as (
    select
        flags.pupil_key,
        nullif(count(*) filter (where flags.puts_on_list), 0) as reasons,
        count(*) as all_reasons,
        max(since.place) filter (where flags.puts_on_list) as newest_place,
        bool_or(flags.has_support) as has_support
    from flags
    inner join now
        on
            flags.pupil_key = now.pupil_key
            and flags.assessment_point = now.assessment_point
    inner join points as since on flags.since_assessment_point = since.assessment_point
    group by flags.pupil_key
),

joined as (
    select
        now.pupil_key,
        now.school_id,
        now.assessment_point,
        now.place,
        now.nc_year,
        coalesce({{ year_group_text('now.nc_year') }}, 'No year group') as year_text,
        coalesce({{ nc_year_order('now.nc_year') }}, 99) as year_order,
        now.nc_year_by_birth,
        now.registration_group,
        coalesce(now.registration_group, {{ year_group_text('now.nc_year') }}, 'No class') as class_text,
        reasons.reasons,
        reasons.all_reasons,
        reasons.newest_place,
        reasons.has_support,
        case
            when reasons.reasons is null and earlier.pupil_key is null then 'never'
            when reasons.reasons is null then 'left'
            when earlier.pupil_key is null then 'new'
            else 'still'
        end as list_status
    from now
    left join reasons on now.pupil_key = reasons.pupil_key
    left join earlier
        on
            now.pupil_key = earlier.pupil_key
            and now.school_id = earlier.school_id
),

ranked as (
    select
        *,
        row_number() over (
            partition by school_id, reasons is null, year_order
            -- the newest reason first, then whoever has most
            order by
                newest_place desc nulls last, reasons desc nulls last, all_reasons desc nulls last, class_text asc,
                pupil_key asc
        ) as place_in_year,
        row_number() over (
            partition by school_id, year_order, class_text, reasons is null
            order by newest_place desc nulls last, reasons desc nulls last, all_reasons desc nulls last, pupil_key asc
        ) as place_in_class
    from joined
)

select
    ranked.*,
    ranked.reasons is not null and ranked.place_in_class <= thresholds.most_in_a_class as is_listed
from ranked
cross join thresholds
