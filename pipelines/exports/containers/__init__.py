"""The kinds of file a school drops, each read into cells of text with the row and column a person sees."""

from pipelines.exports.containers.opened import Sheet, Tree, Unreadable, open_file

__all__ = ["Sheet", "Tree", "Unreadable", "open_file"]
