"""What goes back to a school: one receipt a file, in four forms, and START-HERE.html."""

from reports.receipts.start_here import write_start_here
from reports.receipts.write import receipt_stem, write_receipts

__all__ = ["receipt_stem", "write_receipts", "write_start_here"]
