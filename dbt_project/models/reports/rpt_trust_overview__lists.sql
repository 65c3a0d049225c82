-- Pupils falling behind: how many stand on their schools' lists of pupils to act on, and whether support is in place.
with
counted as (
    select * from {{ ref('int_pupils_on_lists_by_phase') }}
),

named as (
    select
        counted.*,
        blocks.phase_label,
        previous.label as previous_label
    from counted
    inner join {{ ref('int_phase_blocks') }} as blocks on counted.phase = blocks.phase
    inner join {{ ref('int_points_to_report') }} as points on counted.assessment_point = points.assessment_point
    left join {{ ref('dim_assessment_point') }} as previous
        on counted.previous_assessment_point = previous.assessment_point
)

select
    'trust-overview/' || assessment_point || '/' || phase || '/M10' as figure_id,
    assessment_point,
    phase,
    phase_label,
    'M10' as measure,
    case when not is_told_of_most then 'not_available' when shows_list then 'shown' else 'hidden' end as status,
    case when shows_list then n end as n,
    case when shows_list then on_list end as numerator,
    case when shows_support then with_support end as with_support,
    case when shows_support and schools_that_tell = schools then on_list - with_support end as without_support,
    case when shows_list and previous_label is not null then new_on_list end as new_on_list,
    case when shows_list and previous_label is not null then came_off end as came_off,
    case
        when not is_told_of_most
            then
                phase_label || ': how many pupils are falling behind is not known: of fewer than half of them does a'
                || ' result say whether they are below.'
        when not shows_list then phase_label || ': too few pupils to show.'
        else
            phase_label || ': ' || {{ count_text('on_list') }} || ' of ' || {{ count_text('n') }} || ' pupils ('
            || {{ percent_text('on_list', 'n') }} || ') are on their school''s list of pupils to act on'
            || case
                when on_list = 0 then '.'
                when schools_that_tell = 0
                    then
                        '; whether they have support is not known: no school has sent a record of it this year.'
                when not shows_support then '; too few to say how many have support.'
                when schools_that_tell < schools
                    then
                        '; ' || {{ none_or_count('with_support') }} || ' of them '
                        || case when with_support = 1 then 'is' else 'are' end || ' known to have support in place, as '
                        || {{ count_text('schools_that_tell') }} || ' of ' || {{ count_text('schools') }}
                        || ' schools ' || case when schools_that_tell = 1 then 'has' else 'have' end
                        || ' sent a record of it this year.'
                else
                    '; ' || {{ none_or_count('with_support') }} || ' of them '
                    || case when with_support = 1 then 'has' else 'have' end || ' support in place, '
                    || {{ none_or_count('on_list - with_support') }} || ' '
                    || case when on_list - with_support = 1 then 'has' else 'have' end || ' none on record.'
            end
            || case
                when previous_label is null then ''
                else
                    ' Since ' || previous_label || ', ' || {{ none_or_count('new_on_list') }} || ' joined and '
                    || {{ none_or_count('came_off') }} || ' came off.'
            end
    end as sentence,
    'Every school''s list follows the same rules' as comparability_words
from named
