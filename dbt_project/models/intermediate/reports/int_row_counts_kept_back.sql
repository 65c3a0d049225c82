-- Schools whose counts of rows would tell how large a hidden group is: the page of what came in leaves them out.
with
hidden_in_a_table as (
    select
        assessment_point,
        school_id
    from {{ ref('int_schools_protected') }}
    where status in ('too_few', 'hidden')
),

with_few_rows as (
    select
        assessment_point,
        school_id
    from {{ ref('int_files_received') }}
    where school_id <> '_trust'
    group by assessment_point, school_id
    having sum(rows_read) between 1 and {{ smallest_group() }} - 1
),

with_a_small_roll as (
    select
        assessment_point,
        school_id
    from {{ ref('fct_enrolment') }}
    group by assessment_point, school_id
    having count(*) < {{ smallest_group() }}
)

select
    assessment_point,
    school_id
from hidden_in_a_table
union distinct
select
    assessment_point,
    school_id
from with_few_rows
union distinct
select
    assessment_point,
    school_id
from with_a_small_roll
