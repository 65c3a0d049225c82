"""The numbers that a school's systems know a pupil by, besides the UPN: unique within a school, and carelessly kept."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from pipelines.identity.upn import normalise_upn

# The kinds of number that a roll may give. A UPN is the nation's; the others mean something in one school alone.
KINDS = ("upn", "mis_id", "admission_number", "candidate_number", "uln")
# What each field of a file may hold. A number that doesn't say what it is may be of any kind.
KINDS_OF_FIELD = {kind: (kind,) for kind in KINDS} | {"former_upn": ("upn",), "pupil_id": KINDS}


def normalise_identifier(series: pd.Series) -> pd.Series:
    """Numbers as they are compared: a spreadsheet takes leading zeros away and may add '.0'; '' if empty."""
    codes, written = pd.factorize(series.astype("object"))
    normal = np.array([*map(_normal, written), ""], dtype=object)
    return pd.Series(normal[codes], index=series.index, dtype="str", name=series.name)


def normalise(series: pd.Series, kind: str) -> pd.Series:
    """Identifiers of one of KINDS as they are compared; '' if empty."""
    return normalise_upn(series) if kind == "upn" else normalise_identifier(series)


def _normal(written: object) -> str:
    text = re.sub(r"[\s'\u2019]", "", str(written)).casefold()
    number = re.fullmatch(r"0*(\d+?)(\.0+)?", text)
    return number[1] if number else text
