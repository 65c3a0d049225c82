-- What a school's page says of itself and of the school: one row per school of the trust at that point.
with
schools as (
    select * from {{ ref('int_schools_in_trust') }}
),

files as (
    select
        assessment_point,
        school_id,
        count(*) as files,
        count(case when status = 'not_accepted' then 1 end) as not_accepted
    from {{ ref('int_files_received') }}
    group by assessment_point, school_id
),

phases as (
    select
        assessment_point,
        school_id,
        string_agg(distinct phase, ',' order by phase) as phases,
        count(*) as on_roll
    from {{ ref('int_pupils_in_phase') }}
    group by assessment_point, school_id
),

out_of_year as (
    select
        assessment_point,
        school_id,
        count(case when nc_year_by_birth is not null and nc_year <> nc_year_by_birth then 1 end) as taught_out
    from {{ ref('fct_enrolment') }}
    where counts_in_totals
    group by assessment_point, school_id
),

earlier_curriculum as (
    select
        assessment_point,
        school_id,
        count(distinct pupil_key) as pupils
    from {{ ref('fct_assessment_result') }}
    where is_assessed_on_earlier_year and is_latest and not earned_before_joining
    group by assessment_point, school_id
)

select
    schools.assessment_point,
    schools.school_id,
    schools.school_name,
    coalesce(dim.urn, '') as urn,
    coalesce(phases.phases, coalesce(schools.only_phase, '')) as phases,
    coalesce(files.files, 0) > 0 as has_files,
    case when coalesce(files.files, 0) = 0 then 'No files' else {{ counted_text('files.files', 'file', 'files') }} end
    || case
        when coalesce(files.not_accepted, 0) > 0 then ', of which ' || files.not_accepted || ' not accepted' else ''
    end as files_text,
    case
        when rolls.on_roll_is_printed then {{ count_text('phases.on_roll') }}
        when phases.on_roll >= {{ smallest_group() }} then {{ status_words("'hidden'") }}
        else 'Fewer than {{ smallest_group() }}'
    end as on_roll_text,
    case
        when coalesce(phases.on_roll, 0) < {{ smallest_group() }} then 'Too few pupils to show'
        else {{ pupils_text('coalesce(out_of_year.taught_out, 0)') }}
    end as taught_out_text,
    case
        when coalesce(phases.on_roll, 0) < {{ smallest_group() }} then 'Too few pupils to show'
        else
            {{ pupils_text('coalesce(earlier_curriculum.pupils, 0)') }}
            || case
                when earlier_curriculum.pupils > 0 then '; counted as not yet at the standard of their own year' else ''
            end
    end as earlier_curriculum_text
from schools
inner join {{ ref('dim_school') }} as dim on schools.school_id = dim.school_id
left join files on schools.assessment_point = files.assessment_point and schools.school_id = files.school_id
left join {{ ref('int_rolls_printed') }} as rolls
    on schools.assessment_point = rolls.assessment_point and schools.school_id = rolls.school_id
left join phases on schools.assessment_point = phases.assessment_point and schools.school_id = phases.school_id
left join out_of_year
    on schools.assessment_point = out_of_year.assessment_point and schools.school_id = out_of_year.school_id
left join earlier_curriculum
    on
        schools.assessment_point = earlier_curriculum.assessment_point
        and schools.school_id = earlier_curriculum.school_id
