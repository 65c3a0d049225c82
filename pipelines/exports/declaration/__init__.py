"""An export is declared, not programmed: one layout of one vendor's file, as a validated YAML file."""

from pipelines.exports.declaration.export import Export
from pipelines.exports.declaration.headings import Heading, HeadingPattern, heading_key, is_heading, normal_heading
from pipelines.exports.declaration.load import load_export, load_exports
from pipelines.exports.declaration.parts import Lookup, Part, Recognise, ResultColumns

__all__ = [
    "Export",
    "Heading",
    "HeadingPattern",
    "Lookup",
    "Part",
    "Recognise",
    "ResultColumns",
    "heading_key",
    "is_heading",
    "load_export",
    "load_exports",
    "normal_heading",
]
