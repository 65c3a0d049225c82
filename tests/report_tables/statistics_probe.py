"""Models that put the statistical macros to work on a grid of cases, one column an answer."""

from __future__ import annotations

# k of n pupils beside a share p, and beside j of m other pupils
CASES = [
    (k, n, p, j, m)
    for n, m in ((11, 12), (19, 60), (60, 440), (263, 80), (1500, 1400))
    for k in sorted({0, 1, n // 3, n // 2, n - 1, n})
    for p, j in ((0.05, 1), (0.69, m // 2), (0.97, m - 1))
]
DEGREES = (10, 12.5, 18, 19, 24, 29.3, 59, 120, 1000)

SHARES = """
with cases as (select * from (values {values}) as given (k, n, p, j, m))

select
    k, n, p, j, m,
    {{{{ wilson_low('k', 'n') }}}} as low,
    {{{{ wilson_high('k', 'n') }}}} as high,
    {{{{ wilson_low('j', 'm') }}}} as other_low,
    {{{{ wilson_high('j', 'm') }}}} as other_high,
    1.0 * k / n as share,
    1.0 * j / m as other_share,
    {{{{ newcombe_low('share', 'low', 'other_share', 'other_high') }}}} as difference_low,
    {{{{ newcombe_high('share', 'high', 'other_share', 'other_low') }}}} as difference_high,
    {{{{ binomial_at_most('k', 'n', 'p') }}}} as at_most,
    {{{{ binomial_at_least('k', 'n', 'p') }}}} as at_least,
    {{{{ chance_verdict('k', 'n', 'p') }}}} as verdict,
    {{{{ percent_of('k', 'n') }}}} as percent
from cases
""".format(values=", ".join(f"({k}, {n}, cast({p} as double), {j}, {m})" for k, n, p, j, m in CASES))

QUANTILES = """
select degrees, {{{{ t_quantile('degrees') }}}} as quantile
from (values {values}) as given (degrees)
""".format(values=", ".join(f"(cast({degrees} as double))" for degrees in DEGREES))

# Welch's interval of two means, with the standard deviations and sizes of his test's textbook example
MEANS = """
select
    {{ mean_half_width('15.0', '25') }} as one_mean,
    {{ mean_difference_half_width('10.0', '40', '15.0', '12') }} as two_means,
    {{ mean_difference_half_width('0.0', '8', '0.0', '6.0') }} as two_without_spread
"""

TEXTS = """
select
    {{ percent_text('1', '8') }} as one_of_eight,
    {{ percent_text('0', '19') }} as none_of_nineteen,
    {{ percent_text('12', '12') }} as all_of_twelve,
    {{ percent_text('0', '20') }} as none_of_twenty,
    {{ percent_text('1', '440') }} as one_of_many,
    {{ percent_text('439', '440') }} as all_but_one_of_many,
    {{ percent_range_text('0.645', '0.7249') }} as share_range,
    {{ score_text('101.25') }} as score,
    {{ score_text('100.0 - 6.04') }} as worked_score,
    {{ count_text('1204') }} as count_of_many,
    {{ counted_text('1', 'file', 'files') }} as one_file,
    {{ counted_text('1204', 'file', 'files') }} as many_files,
    {{ date_text("date '2026-07-03'") }} as day
"""

PROBES = {"shares": SHARES, "quantiles": QUANTILES, "means": MEANS, "texts": TEXTS}
