with
schools as (
    select * from {{ ref('int_schools_protected') }}
),

beside_trust as (
    select
        *,
        sum(n) over block as trust_n,
        sum(met) over block as trust_met
    from schools
    window block as (partition by assessment_point, phase)
),

with_reference as (
    select
        *,
        -- a school of more than a quarter of the trust would be compared with itself
        case when 4 * n > trust_n then 'the rest of the trust' else 'the trust' end as reference_name,
        case when 4 * n > trust_n then trust_n - n else trust_n end as reference_n,
        case when 4 * n > trust_n then trust_met - met else trust_met end as reference_met
    from beside_trust
),

with_share as (
    select
        *,
        cast(reference_met as double) / nullif(reference_n, 0) as reference_share
    from with_reference
),

judged as (
    select
        assessment_point,
        phase,
        school_id,
        reference_name,
        shared_points,
        case
            when status not in ('shown', 'low_reliability') then 'none'
            when not ({{ is_complete('n', 'eligible') }}) then 'none'
            when reference_n < {{ smallest_group() }} then 'none'
            when shared_points > 0 then {{ leaning_verdict('met', 'n', 'reference_share', 'shared_points') }}
            else {{ chance_verdict('met', 'n', 'reference_share') }}
        end as verdict,
        status in ('shown', 'low_reliability')
        and not ({{ is_complete('n', 'eligible') }}) as is_too_incomplete_to_say
    from with_share
)

select
    assessment_point,
    phase,
    school_id,
    verdict,
    case
        when is_too_incomplete_to_say then 'Too incomplete to say'
        when verdict = 'clearly_above' then 'Clearly higher than ' || reference_name
        when verdict = 'worth_asking_above' then 'Worth asking about: higher than ' || reference_name
        when verdict = 'within' and shared_points > 0 then 'Within the range of chance and of teachers'' leaning'
        when verdict = 'within' then 'Within the range expected by chance'
        when verdict = 'worth_asking_below' then 'Worth asking about: lower than ' || reference_name
        when verdict = 'clearly_below' then 'Clearly lower than ' || reference_name
        else ''
    end as verdict_words
from judged
