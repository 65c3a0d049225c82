select
    pupil_key,
    school_id,
    assessment_point,
    nc_year,
    nc_year_by_birth,
    cast({{ nc_year_order('nc_year') }} - {{ nc_year_order('nc_year_by_birth') }} as integer) as years_apart,
    case
        when {{ nc_year_order('nc_year') }} < {{ nc_year_order('nc_year_by_birth') }} then 'with_younger_pupils'
        else 'with_older_pupils'
    end as taught
from {{ ref('int_pupils_counted') }}
where {{ nc_year_order('nc_year') }} <> {{ nc_year_order('nc_year_by_birth') }}
