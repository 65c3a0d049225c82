-- What: nationally standardised score scales without a mean and a standard deviation.
-- When to resolve: before their results are compared. Until then they have no percentile and no common score.
-- How: write the test's national mean and standard deviation into the framework's file, from its manual.
select framework
from {{ ref('stg_framework') }}
where
    kind = 'standardised_score'
    and nationally_standardised
    and (score_mean is null or score_sd is null or score_sd <= 0)
