"""Expectations of our own, one a file; the library's are named straight from records/*.yml.

Importing this package loads the library, so only `expectations.check` does, when there are rows to check.
"""

from expectations.rules.age_fits_year_group import ExpectAgeFitsYearGroup
from expectations.rules.filled_cell_is_read import ExpectFilledCellIsRead
from expectations.rules.upn_check_letter import ExpectUpnCheckLetter
from expectations.rules.upn_format import ExpectUpnFormat

__all__ = ["ExpectAgeFitsYearGroup", "ExpectFilledCellIsRead", "ExpectUpnCheckLetter", "ExpectUpnFormat"]
