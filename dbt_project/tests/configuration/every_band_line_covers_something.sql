-- What: lines of a framework that end before they begin, and so hold for no result.
-- When to resolve: at once. The results meant for the line get no band or another one.
-- How: in the framework's file write the lower number under `from`, the upper one under `to`.
select
    framework,
    from_position,
    to_position,
    common_band
from {{ ref('stg_framework_band') }}
where from_position >= to_position
