"""The kinds of file a school drops, each read into cells of text with the row and column a person sees."""

from pipelines.exports.reading.containers.opened import Mended, Sheet, Tree, Unreadable
from pipelines.exports.reading.containers.opening import open_file

__all__ = ["Mended", "Sheet", "Tree", "Unreadable", "open_file"]
