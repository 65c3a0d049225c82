"""How much a file may hold. What is larger comes from no school: it is told so, before it fills the memory.

The largest honest file is a trust's own: 50 schools of 400 pupils with ten results each are 200,000 rows.
"""

from __future__ import annotations

LARGEST_FILE = 100_000_000  # bytes as dropped
LARGEST_TEXT = 150_000_000  # bytes of text, unpacked
LARGEST_MARKUP = 30_000_000  # bytes of XML, HTML or JSON: as a tree it takes ten times as much memory
MOST_ROWS = 250_000
MOST_CELLS = 3_000_000
MOST_MARKS = 2_500_000  # brackets of XML and HTML, colons and commas of JSON
LONGEST_CELL = 1_000_000  # letters
LONGEST_LINE = 2_000_000  # letters
