"""XML: read as a tree, with everything refused that reaches beyond the document or swells inside it."""

from __future__ import annotations

from xml.etree.ElementTree import ParseError

import defusedxml.ElementTree as safe
from defusedxml import DefusedXmlException

from pipelines.exports.reading.containers.budget import LARGEST_MARKUP, MOST_MARKS
from pipelines.exports.reading.containers.opened import Tree, Unreadable


def read(content: bytes) -> Tree:
    """The document's tree; entities, external references and document types are refused."""
    if len(content) > LARGEST_MARKUP:
        raise Unreadable("file_too_large", f"it is larger than {LARGEST_MARKUP // 1_000_000} MB")
    if content.count(b"<") + content.count(b"=") > MOST_MARKS:
        raise Unreadable("file_too_large", "it has more elements than any school's file")
    try:
        return Tree(safe.fromstring(content, forbid_dtd=True))
    except DefusedXmlException:
        raise Unreadable("file_unsafe_xml") from None
    except (ParseError, ValueError, LookupError):
        raise Unreadable("file_unreadable", "it is not whole: its XML begins but does not end as it should") from None
