{#-
  Accepted rows whose subject matter a mart lacks, and rows of the mart that no file holds. `told_by`: the condition on
  which a row `in_mart` tells what a row `accepted` does; `of_accepted`: which accepted rows the mart has to tell.
-#}
{% macro rows_lost_or_made_up(accepted, mart, told_by, of_accepted="true") -%}
select
    accepted.file_id as accepted_file,
    accepted.source_row as accepted_row,
    cast(null as varchar) as mart_file,
    cast(null as integer) as mart_row
from {{ accepted }} as accepted
left join {{ mart }} as in_mart on {{ told_by }}
where in_mart.pupil_key is null and {{ of_accepted }}
union all
select
    accepted.file_id as accepted_file,
    accepted.source_row as accepted_row,
    in_mart.file_id as mart_file,
    in_mart.source_row as mart_row
from {{ mart }} as in_mart
left join {{ accepted }} as accepted
    on
        in_mart.file_id = accepted.file_id
        and in_mart.sheet is not distinct from accepted.sheet
        and in_mart.source_row = accepted.source_row
        and in_mart.pupil_key = accepted.pupil_key
where accepted.file_id is null
{%- endmacro %}
