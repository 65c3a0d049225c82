"""Pages and lists that name pupils: for their own school alone, in folders of their own, linked from nowhere else."""

from reports.restricted.write import render_restricted

__all__ = ["render_restricted"]
