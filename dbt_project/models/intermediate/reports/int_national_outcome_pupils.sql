-- The pupils behind each statutory outcome, of the last four years as they were known when a report was made.
-- A pupil counts once a year, by the newest of its results; statutory assessments are those of the summer.
with
listed as (
    select * from {{ ref('national_outcome') }}
),

points as (
    select
        *,
        cast(substring(academic_year, 1, 4) as integer) as first_year
    from {{ ref('dim_assessment_point') }}
),

told as (
    select
        pupil_key,
        school_id,
        assessment_point,
        nc_year,
        measure,
        counts_as,
        is_higher,
        is_full_marks,
        false as has_4,
        false as has_5,
        true as is_covered,
        score,
        file_id,
        sheet,
        source_row
    from {{ ref('fct_statutory_outcome') }}
    union all
    select
        pupil_key,
        school_id,
        assessment_point,
        '11' as nc_year,
        'key_stage_4' as measure,
        'taken' as counts_as,
        false as is_higher,
        false as is_full_marks,
        has_4_in_english_and_maths as has_4,
        has_5_in_english_and_maths as has_5,
        -- one or two subjects taken a year early are no results of the key stage
        slots_filled >= 3 as is_covered,
        attainment_8 as score,
        cast(null as varchar) as file_id,
        cast(null as varchar) as sheet,
        cast(null as integer) as source_row
    from {{ ref('fct_attainment_8') }}
    where result_type = 'result'
),

known as (
    select
        reports.assessment_point,
        listed.phase,
        listed.outcome,
        listed.kind,
        taken.academic_year,
        taken.first_year,
        now.first_year - taken.first_year as years_ago,
        told.assessment_point as taken_at,
        told.school_id,
        told.pupil_key,
        told.counts_as,
        told.is_higher,
        told.is_full_marks,
        told.has_4,
        told.has_5,
        told.is_covered,
        told.score,
        told.file_id,
        told.sheet,
        told.source_row,
        row_number() over (
            partition by reports.assessment_point, listed.outcome, taken.academic_year, told.pupil_key
            order by taken.point_order desc, listed.place asc
        ) as place
    from told
    inner join listed on told.measure = listed.measure and (listed.whatever_year or told.nc_year = listed.nc_year)
    inner join points as taken on told.assessment_point = taken.assessment_point and taken.term = 'summer'
    inner join {{ ref('int_pupils_in_phase') }} as pupils
        on
            told.assessment_point = pupils.assessment_point
            and told.school_id = pupils.school_id
            and told.pupil_key = pupils.pupil_key
            and listed.phase = pupils.phase
    inner join points as now on taken.point_order <= now.point_order and now.first_year - taken.first_year <= 3
    inner join {{ ref('int_points_to_report') }} as reports on now.assessment_point = reports.assessment_point
),

counted as (
    select
        *,
        case
            when kind in ('percent_expected', 'percent_higher') then counts_as in ('met', 'not_met')
            when kind = 'percent_full_marks' then counts_as in ('taken', 'not_met')
            else counts_as = 'taken'
        end as is_counted,
        case kind
            when 'percent_expected' then counts_as = 'met'
            when 'percent_higher' then is_higher
            when 'percent_full_marks' then is_full_marks
            when 'percent_english_maths_4_plus' then has_4
            when 'percent_english_maths_5_plus' then has_5
        end as is_met
    from known
    where place = 1
)

select
    assessment_point,
    phase,
    outcome,
    academic_year,
    first_year,
    years_ago,
    taken_at,
    school_id,
    pupil_key,
    is_met,
    case when is_met is null then score end as amount,
    is_covered,
    file_id,
    sheet,
    source_row
from counted
where is_counted
