"""A first declaration from a sample file, for the analyst to finish."""

from pipelines.exports.declaration.drafting.draft import drafted
from pipelines.exports.declaration.drafting.sample import NothingToDraft

__all__ = ["NothingToDraft", "drafted"]
