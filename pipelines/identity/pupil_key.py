"""The pseudonym under which a pupil stands in the lake: a hash that nobody can redo without the key."""

from __future__ import annotations

import hmac
import unicodedata

import numpy as np
import pandas as pd

from pipelines.identity.upn import normalise_upn

HEX_DIGITS = 24
SEPARATOR = "\x1f"  # stands in no name and no UPN, so that no two pupils can share a text


def normalise_name(name: str) -> str:
    """A name as it is compared: letters and digits, no case, no accents (Zoë O'Neil-Brown: zoeoneilbrown)."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    return "".join(character for character in plain if character.isalnum())


def normal_names(names: pd.Series) -> pd.Series:
    """normalise_name for each name of a column, each distinct one once; '' where there is none."""
    codes, written = pd.factorize(names.astype("object"))
    normal = np.array([*map(normalise_name, written), ""], dtype=object)
    return pd.Series(normal[codes], index=names.index, dtype="str", name=names.name)


def pupil_keys(
    upn: pd.Series,
    school_id: pd.Series,
    surname: pd.Series,
    forename: pd.Series,
    birth_date: pd.Series,
    key: bytes,
) -> pd.Series:
    """The pupil key of each row: 24 hex digits of HMAC-SHA256 over the current UPN.

    Without a UPN it is made over school, surname, forename and birth date (dates, or ISO text). A row that
    lacks the UPN and any of these has no key (null). All series share one index. Raises ValueError for an
    empty key.
    """
    if not key:
        raise ValueError("the key for pseudonyms is empty")
    numbers = normalise_upn(upn)
    without = numbers == ""
    texts = numbers.astype(object)
    if without.any():
        texts[without] = _described(*(part[without] for part in (school_id, surname, forename, birth_date)))
    codes, unique_texts = pd.factorize(texts)
    digests = [hmac.digest(key, text.encode(), "sha256").hex()[:HEX_DIGITS] for text in unique_texts]
    return pd.Series(np.array([*digests, None], dtype=object)[codes], index=upn.index, dtype="str", name="pupil_key")


def _described(school_id: pd.Series, surname: pd.Series, forename: pd.Series, birth_date: pd.Series) -> pd.Series:
    """School, names and birth date as one text; null where one of them is missing."""
    born = pd.to_datetime(birth_date, format="ISO8601", errors="coerce").dt.strftime("%Y-%m-%d")
    parts = (school_id, normal_names(surname), normal_names(forename), born)
    present = [text.where(text != "") for text in (part.astype("str") for part in parts)]
    return present[0].str.cat(present[1:], sep=SEPARATOR).astype(object)
