with
files as (
    select * from {{ ref('int_files_received') }}
),

schools as (
    select
        assessment_point,
        school_id,
        school_name,
        0 as is_trust_wide
    from {{ ref('int_schools_in_trust') }}
    union all
    select distinct
        assessment_point,
        school_id,
        'Rows that name no school' as school_name,
        1 as is_trust_wide
    from files
    where school_id = '_trust'
),

counted as (
    select
        assessment_point,
        school_id,
        count(*) as files,
        min(received_on) as first_day,
        max(received_on) as last_day,
        max(trouble) as most_trouble,
        sum(rows_read) as rows_read,
        sum(rows_accepted) as rows_accepted,
        sum(rows_held) as rows_held,
        sum(rows_refused) as rows_refused
    from files
    group by assessment_point, school_id
),

joined as (
    select
        schools.assessment_point,
        schools.school_id,
        schools.school_name,
        schools.is_trust_wide,
        coalesce(counted.files, 0) as files,
        counted.first_day,
        counted.last_day,
        coalesce(counted.most_trouble, 0) as most_trouble,
        coalesce(counted.rows_read, 0) as rows_read,
        coalesce(counted.rows_accepted, 0) as rows_accepted,
        coalesce(counted.rows_held, 0) as rows_held,
        coalesce(counted.rows_refused, 0) as rows_refused,
        kept_back.school_id is not null as is_hidden
    from schools
    left join counted
        on
            schools.assessment_point = counted.assessment_point
            and schools.school_id = counted.school_id
    left join {{ ref('int_row_counts_kept_back') }} as kept_back
        on
            schools.assessment_point = kept_back.assessment_point
            and schools.school_id = kept_back.school_id
)

select
    assessment_point,
    school_id,
    school_name,
    cast(
        row_number() over (partition by assessment_point order by is_trust_wide, school_name, school_id) as integer
    ) as row_order,
    {{ counted_text('files', 'file', 'files') }} as files_text,
    coalesce({{ days_text('first_day', 'last_day') }}, '') as received_text,
    first_day as first_received_on,
    last_day as last_received_on,
    case when is_hidden then 'not shown' else {{ count_text('rows_read') }} end as rows_read_text,
    case when is_hidden then 'not shown' else {{ count_text('rows_accepted') }} end as rows_accepted_text,
    case when is_hidden then 'not shown' else {{ count_text('rows_held') }} end as rows_held_text,
    case when is_hidden then 'not shown' else {{ count_text('rows_refused') }} end as rows_refused_text,
    case most_trouble
        when 0 then 'Nothing received'
        when 1 then 'Accepted'
        when 2 then 'Accepted with queries'
        when 3 then 'Partly accepted'
        when 4 then case when files = 1 then 'Not accepted' else 'At least one file not accepted' end
    end as status_words,
    cast(files as integer) as files,
    cast(case when not is_hidden then rows_read end as integer) as rows_read,
    cast(case when not is_hidden then rows_accepted end as integer) as rows_accepted,
    cast(case when not is_hidden then rows_held end as integer) as rows_held,
    cast(case when not is_hidden then rows_refused end as integer) as rows_refused
from joined
