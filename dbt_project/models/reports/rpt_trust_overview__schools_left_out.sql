with
schools as (
    select * from {{ ref('int_schools_protected') }}
    where status in ('not_received', 'not_comparable', 'too_incomplete')
),

not_matched as (
    select * from {{ ref('int_schools_not_matched') }}
),

named as (
    select
        schools.*,
        coalesce(subjects.subject_name, schools.subject) as subject_name,
        not_matched.framework_name,
        coalesce(not_matched.is_judgement, false) as is_judgement,
        not_matched.pupils_with_both
    from schools
    left join {{ ref('dim_subject') }} as subjects on schools.subject = subjects.subject
    left join not_matched
        on
            schools.assessment_point = not_matched.assessment_point
            and schools.phase = not_matched.phase
            and schools.school_id = not_matched.school_id
            and schools.subject = not_matched.subject
)

select
    assessment_point,
    phase,
    school_id,
    school_name,
    status,
    case
        when status = 'not_received' then 'There are no results in ' || lower(subject_name) || '.'
        when status = 'too_incomplete'
            then 'Fewer than half of its pupils have a result in ' || lower(subject_name) || ' that could be compared.'
        when not is_judgement
            then 'Its results in ' || lower(subject_name) || ' have no national standard to be compared by.'
        else
            'Judged with "' || framework_name || '", which could not be matched to a test: '
            || case
                when pupils_with_both = 0 then 'no'
                when pupils_with_both < {{ smallest_group() }} then 'fewer than {{ smallest_group() }}'
                else 'only ' || {{ count_text('pupils_with_both') }}
            end
            || ' pupils have both.'
    end as reason
from named
