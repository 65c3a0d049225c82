-- Files of each assessment point that stand (not replaced by a later one), and the words for what became of them.
with
receipts as (
    select * from {{ ref('fct_file_receipt') }}
    where assessment_point is not null and superseded_by is null
)

select
    file_id,
    assessment_point,
    school_id,
    coalesce(export, 'not_recognised') as export,
    record,
    status,
    case status
        when 'accepted' then 1
        when 'accepted_with_queries' then 2
        when 'partly_accepted' then 3
        when 'not_accepted' then 4
    end as trouble,
    rows_read,
    rows_accepted,
    rows_held,
    rows_refused,
    {{ school_day('landed_at') }} as received_on
from receipts
