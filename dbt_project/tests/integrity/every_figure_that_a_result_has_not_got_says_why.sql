-- What: results that lack a figure without one of the listed reasons for it.
-- When to resolve: at once. A page would leave the figure out and could not say why.
-- How: give the reason where the figure is left out, and list it below with the figures for which it may stand.
with
reasons as (
    select * from (
        values
        ('not scored', true, true, true),
        ('no band declared for it', true, false, false),
        ('age on the day not known', true, false, false),
        ('year group not known', true, false, false),
        ('cut of the higher standard not published', true, false, false),
        ('no published table of the paper', true, true, true),
        ('not a sitting of the national test', true, true, true),
        ('a judgement has no rank in the nation', false, true, false),
        ('no national norm', false, true, true),
        ('standardised within the trust only', false, true, true),
        ('no national distribution of that year', false, true, true),
        ('not the test of the own year group', false, true, true),
        ('too few marks for a scaled score', false, true, true),
        ('not matched to a test', false, false, true),
        ('judged on another year', false, false, true),
        ('outside the grades that were matched', false, false, true)
    -- the name carries the columns' names and is used no further
    ) as listed (reason, of_band, of_percentile, of_score)  -- noqa: AL05
),

said as (
    select
        'band' as figure,
        common_band is null as is_missing,
        no_band_because as reason
    from {{ ref('fct_assessment_result') }}
    union all
    select
        'percentile' as figure,
        percentile is null as is_missing,
        no_percentile_because as reason
    from {{ ref('fct_assessment_result') }}
    union all
    select
        'score' as figure,
        common_score is null as is_missing,
        no_common_score_because as reason
    from {{ ref('fct_assessment_result') }}
    union all
    select
        'error' as figure,
        common_score_se is null as is_missing,
        nullif(no_error_because, 'the test states no error of measurement') as reason
    from {{ ref('fct_assessment_result') }}
    where no_error_because is distinct from 'the test states no error of measurement'
)

select
    said.figure,
    said.is_missing,
    said.reason,
    count(*) as results
from said
left join reasons on said.reason = reasons.reason
where
    said.is_missing <> (said.reason is not null)
    or (
        said.is_missing and not coalesce(
            case said.figure
                when 'band' then reasons.of_band
                when 'percentile' then reasons.of_percentile
                else reasons.of_score
            end, false
        )
    )
group by said.figure, said.is_missing, said.reason
