"""Which identifiers on the rolls are of one pupil: a UPN that has changed, a temporary one, none at first.

Joined are only two kinds of evidence: the roll itself names the former UPN; or, at one school, the same names
and birth date stand under one lasting UPN and, in other rolls, under a temporary one or none. Whatever
speaks against it (both in one file, another person's details, two claims) leaves them apart, for a person to see.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from pipelines.identity.likeness import alike

ROW = ["file_id", "sheet", "source_row"]
SHARED, FORMER, SAME_PERSON = "one UPN, two pupils", "former UPN on the roll", "same names and date of birth"
WHO = ["own_key", "surname_normal", "forename_normal", "birth_date"]


@dataclass(frozen=True)
class Aliases:
    """`current`: the pupil key of every own key that has become another one's. `shared`: own keys that stand for
    two pupils, who then go by names and birth date within their schools. `review`: own_key, current_key, why and
    joined, for whoever looks after it.
    """

    current: pd.Series
    shared: set[str]
    review: pd.DataFrame

    def pupil_key(self, own_key: pd.Series, named_key: pd.Series) -> pd.Series:
        """The pupil key of roll rows: the own key, unless it has changed or is shared."""
        key = own_key.map(self.current).astype(object)
        key = key.where(key.notna(), own_key.astype(object))
        return key.mask(own_key.isin(self.shared) & named_key.notna(), named_key.astype(object))


def find_aliases(rows: pd.DataFrame) -> Aliases:
    """Aliases among the rows of the rolls that stand.

    Columns: own_key (of the UPN; of the names where there is none), named_key and former_key (null where unknown),
    upn ('' if none), surname_normal, forename_normal ('' if unknown), birth_date (date or None), file_id.
    """
    shared = _of_two_pupils(rows)
    claims = _named_on_the_roll(rows, shared)
    edges = _without_circles(_unopposed(claims, rows))
    by_former = pd.Series(edges.set_index("own_key")["current_key"], dtype=object)
    current = _followed(by_former)
    same = _same_person(rows[~rows["own_key"].isin(shared)], current)
    joined = same[same["joined"]].set_index("own_key")["current_key"]
    told = pd.concat(
        [
            pd.DataFrame({"own_key": sorted(shared), "current_key": None, "why": SHARED, "joined": False}),
            claims[["own_key", "current_key"]].assign(
                why=FORMER, joined=claims["own_key"].isin(current.index).to_numpy()
            ),
            same.assign(why=SAME_PERSON),
        ],
        ignore_index=True,
    )
    return Aliases(_followed(pd.concat([by_former, joined])), shared, told)


def _of_two_pupils(rows: pd.DataFrame) -> set[str]:
    """UPNs under which two rows differ in the date of birth and in both names: nobody changes all of these."""
    known = rows[(rows["upn"] != "") & (rows["forename_normal"] != "") & rows["birth_date"].notna()]
    people = known[WHO].drop_duplicates()
    people = people[people.duplicated("own_key", keep=False)]
    pairs = people.merge(people, on="own_key", suffixes=("", "_other"))
    pairs = pairs[pairs["birth_date"] != pairs["birth_date_other"]]
    other = ~alike(pairs["forename_normal"], pairs["forename_normal_other"]) & (
        pairs["surname_normal"] != pairs["surname_normal_other"]
    )
    return set(pairs.loc[other, "own_key"])


def _named_on_the_roll(rows: pd.DataFrame, shared: set[str]) -> pd.DataFrame:
    """own_key (the former one) and current_key, as the rolls claim."""
    claim = rows[rows["former_key"].notna() & (rows["former_key"] != rows["own_key"])]
    claim = claim[~claim["former_key"].isin(shared) & ~claim["own_key"].isin(shared)]
    claims = claim[["former_key", "own_key"]].drop_duplicates().reset_index(drop=True)
    return claims.set_axis(["own_key", "current_key"], axis="columns")


def _unopposed(claims: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """Claims of one pupil on a former UPN that is nobody else's."""
    claims = claims[~claims.duplicated("own_key", keep=False)]
    in_one_file = _stand_in_one_file(claims, rows)
    people = rows[WHO].drop_duplicates()
    both = claims.merge(people, on="own_key").merge(
        people.rename(columns={"own_key": "current_key"}), on="current_key", suffixes=("", "_now")
    )
    another = (
        (both["birth_date"] != both["birth_date_now"])
        & both["birth_date"].notna()
        & both["birth_date_now"].notna()
        & ~alike(both["forename_normal"], both["forename_normal_now"])
    )
    refused = set(both.loc[another, "own_key"]) | in_one_file
    return claims[~claims["own_key"].isin(refused)]


def _stand_in_one_file(claims: pd.DataFrame, rows: pd.DataFrame) -> set[str]:
    """Former keys of which a file has both the old and the new: then they are two pupils to that school."""
    here = rows[["file_id", "own_key"]].drop_duplicates()
    old = claims.merge(here, on="own_key")
    new = here.rename(columns={"own_key": "current_key"})
    return set(old.merge(new, on=["file_id", "current_key"])["own_key"])


def _same_person(rows: pd.DataFrame, current: pd.Series) -> pd.DataFrame:
    """own_key, current_key and whether they are joined, for keys under which one school has the same names and
    birth date: joined where one UPN lasts and no file has two of them.
    """
    known = rows[rows["named_key"].notna()].assign(key=lambda part: part["own_key"].replace(current.to_dict()))
    in_one_file = known.groupby(["named_key", "file_id"])["key"].nunique()
    twice = set(in_one_file[in_one_file > 1].index.get_level_values("named_key"))
    keys = known.assign(rank=_lasting(known["upn"])).sort_values("rank").drop_duplicates(["named_key", "key"])
    keys = keys[keys.duplicated("named_key", keep=False)]
    best = keys.groupby("named_key")["rank"].transform("min")
    keys = keys.assign(is_best=keys["rank"] == best)
    the_one = keys[keys["is_best"]].drop_duplicates("named_key").set_index("named_key")["key"]
    several = keys.groupby("named_key")["is_best"].transform("sum") > 1
    pairs = keys.assign(current_key=keys["named_key"].map(the_one), joined=~several & ~keys["named_key"].isin(twice))
    pairs = pairs[pairs["key"] != pairs["current_key"]]
    # Names give one key for each school: what two schools would join to two pupils is joined to none.
    pairs["joined"] &= ~(pairs.groupby("key")["current_key"].transform("nunique") > 1)
    pairs = pairs.drop_duplicates(["key", "current_key"])
    return pairs[["key", "current_key", "joined"]].rename(columns={"key": "own_key"}).reset_index(drop=True)


def _lasting(upn: pd.Series) -> pd.Series:
    """0 for a lasting UPN, 1 for a temporary one (it ends with a letter), 2 for none."""
    return (~upn.str[-1:].str.isdigit()).astype(int) + (upn == "").astype(int)


def _without_circles(edges: pd.DataFrame) -> pd.DataFrame:
    """Edges of keys that lead to a last one; where two rolls say the opposite of each other, neither is believed."""
    step = pd.Series(edges["current_key"].to_numpy(), index=edges["own_key"].to_numpy(), dtype=object)
    at = step.copy()
    for _ in range(len(step).bit_length()):  # each round doubles the way gone, so that a chain of any length ends
        onward = at.map(at)
        at = onward.where(onward.notna(), at)
    return edges[~at.isin(step.index).to_numpy()]


def _followed(step: pd.Series) -> pd.Series:
    """The last key of every chain."""
    step = step[~step.index.duplicated()]
    for _ in range(len(step).bit_length()):
        onward = step.map(step)
        step = onward.where(onward.notna(), step)
    return step
