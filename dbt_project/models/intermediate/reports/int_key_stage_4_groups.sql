-- Year 11 of a school, and its pupils by prior attainment: how many have grade 4, and 5, or above in English and maths,
-- and their Attainment 8. Results, predictions and working-at grades stand apart.
with
pupils as (
    select
        outcomes.*,
        enrolled.phase,
        coalesce(earlier.prior_band, 'unknown') as prior_band
    from {{ ref('fct_attainment_8') }} as outcomes
    inner join {{ ref('int_pupils_in_phase') }} as enrolled
        on
            outcomes.assessment_point = enrolled.assessment_point
            and outcomes.school_id = enrolled.school_id
            and outcomes.pupil_key = enrolled.pupil_key
    left join {{ ref('fct_prior_attainment') }} as earlier
        on outcomes.pupil_key = earlier.pupil_key and outcomes.school_id = earlier.school_id
    where outcomes.result_type in ('result', 'working_at', 'predicted') and enrolled.phase = 'secondary'
    qualify row_number() over (
        partition by outcomes.assessment_point, outcomes.school_id, outcomes.pupil_key, outcomes.result_type
        order by earlier.prior_attainment asc
    ) = 1
),

listed as (
    select
        bands.prior_band,
        bands.row_order,
        bands.group_label
    from (
        values
        ('all', 1, 'All pupils'),
        ('low', 2, 'Low prior attainment'),
        ('middle', 3, 'Middle prior attainment'),
        ('high', 4, 'High prior attainment'),
        ('unknown', 5, 'Prior attainment not known')
    ) as bands (prior_band, row_order, group_label)
),

counted as (
    select
        pupils.assessment_point,
        pupils.school_id,
        pupils.phase,
        pupils.result_type,
        listed.prior_band,
        listed.row_order,
        listed.group_label,
        cast(count(*) as integer) as n,
        cast(sum(cast(pupils.has_4_in_english_and_maths as integer)) as integer) as with_4,
        cast(sum(cast(pupils.has_5_in_english_and_maths as integer)) as integer) as with_5,
        -- entered in three slots or more: below that it is a subject taken early and no result of the key stage
        cast(sum(cast(pupils.slots_filled >= 3 as integer)) as integer) as covered,
        round(avg(pupils.attainment_8), 6) as mean,
        round(stddev_samp(pupils.attainment_8), 6) as sd
    from pupils
    inner join listed on pupils.prior_band = listed.prior_band or listed.prior_band = 'all'
    group by
        pupils.assessment_point, pupils.school_id, pupils.phase, pupils.result_type,
        listed.prior_band, listed.row_order, listed.group_label
),

judged as (
    select
        *,
        n >= {{ smallest_group() }} and 2 * covered >= n
        and not {{ says_it_of_everyone('with_4', 'n') }}
        and not {{ says_it_of_everyone('with_5', 'n') }} as may_stand
    from counted
)

select
    *,
    -- what one band hides would follow from the others and the whole
    bool_and(may_stand) over (
        partition by assessment_point, school_id, result_type
    ) as bands_may_stand,
    -- the trust's own figure is printed: one school kept back would follow from the others
    bool_and(may_stand or prior_band <> 'all') over (
        partition by assessment_point, result_type
    ) as schools_may_stand
from judged
