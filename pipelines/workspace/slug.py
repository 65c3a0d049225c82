"""A name as a folder or a file may be called."""

from __future__ import annotations

import re
import unicodedata


def slug(name: str) -> str:
    """Small letters without accents, digits and hyphens, 30 at most ('École Zoë' is 'ecole-zoe')."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:30].strip("-") or "trust"
