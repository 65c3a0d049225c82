with
results as (
    select * from {{ ref('int_results_joined_to_enrolment') }}
    where outcome_status = 'scored'
),

band_lines as (
    select * from {{ ref('stg_framework_band') }}
),

converted as (
    select * from {{ ref('int_marks_converted') }}
),

positioned as (
    select
        *,
        case
            when is_judgement then cast(grade_order as double)
            when kind = 'reading_age' then result_number - age_at_test_months
            else result_number
        end as place_on_scale,
        -- steps that name their year run on from year to year: they are read against the pupil's own year
        case when grade_names_its_year then nc_year else nc_year_assessed end as nc_year_of_lines
    from results
),

lines_met as (
    {{ band_lines_met('positioned', ['result_key'], 'year_given') }}
),

banded as (
    select
        positioned.result_key,
        coalesce(lines_met.common_band, positioned.grade_band, converted.common_band) as own_band,
        -- of some papers the cut of the expected standard is known and the next one above is not; some frameworks say
        -- what is expected and nothing of bands
        coalesce(converted.met_expected, positioned.meets_expected) as met_without_band,
        -- standardised scores and reading ages are read against age, so the paper's year takes nothing away
        positioned.is_assessed_on_earlier_year
        and positioned.kind not in ('standardised_score', 'percentile', 'reading_age') as counts_as_not_met
    from positioned
    left join lines_met on positioned.result_key = lines_met.result_key
    left join converted on positioned.result_key = converted.result_key
),

capped as (
    select
        result_key,
        case when counts_as_not_met and own_band > 2 then 2 else own_band end as common_band,
        case
            when met_without_band is not null then met_without_band and not coalesce(counts_as_not_met, false)
        end as met_without_band
    from banded
),

judged as (
    select
        result_key,
        common_band,
        coalesce(common_band >= 3, met_without_band) as met_expected
    from capped
)

select * from judged
