with
files as (
    select * from {{ ref('int_files_received') }}
),

counted as (
    select
        assessment_point,
        export,
        count(*) as files,
        min(received_on) as first_day,
        max(received_on) as last_day,
        count(distinct case when school_id <> '_trust' then school_id end) as schools,
        count(case when status = 'not_accepted' then 1 end) as not_accepted,
        count(case when status = 'partly_accepted' then 1 end) as partly_accepted,
        count(case when status = 'accepted_with_queries' then 1 end) as with_queries
    from files
    group by assessment_point, export
),

in_trust as (
    select
        assessment_point,
        count(*) as schools
    from {{ ref('int_schools_in_trust') }}
    group by assessment_point
)

select
    counted.assessment_point,
    counted.export,
    case
        when counted.export = 'not_recognised' then 'Not recognised'
        else coalesce(exports.export_name, counted.export)
    end as export_name,
    coalesce(exports.record, '') as record,
    counted.schools || ' of ' || coalesce(in_trust.schools, 0) as schools_text,
    {{ counted_text('counted.files', 'file', 'files') }} as files_text,
    coalesce({{ days_text('counted.first_day', 'counted.last_day') }}, '') as received_text,
    counted.first_day as first_received_on,
    counted.last_day as last_received_on,
    case
        when counted.not_accepted = counted.files then 'Not accepted'
        when counted.not_accepted > 0 then counted.not_accepted || ' of ' || counted.files || ' not accepted'
        when counted.partly_accepted > 0 then counted.partly_accepted || ' of ' || counted.files || ' partly accepted'
        when counted.with_queries > 0 then 'Accepted with queries'
        else 'Accepted'
    end as status_words
from counted
left join {{ ref('dim_export') }} as exports on counted.export = exports.export
left join in_trust on counted.assessment_point = in_trust.assessment_point
