"""A name looked for in the rows of a source, exactly as it is written; where nothing is called so, what is near."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from tallystick.core.snapshots import ROW
from tallystick.core.ties.sql import listed, quoted, text, union

NEAR = 0.6  # of the letters


def called(relation: str, fields: Mapping[str, str], names: Mapping[str, Sequence[str]], most: int) -> str:
    """Rows by field in which a field says one of its names; `fields` maps each to its type."""
    row = quoted(ROW)
    selects = [
        f"select {text(field)} as field, {row} as row from {relation} where {_text(field, fields)} in ({listed(said)})"
        for field, said in names.items()
    ]
    return f"select field, row from ({union(selects)}) found order by field nulls last, row nulls last limit {most + 1}"


def nearby(relation: str, fields: Mapping[str, str], asked: Sequence[str], name: str, most: int) -> str:
    """Values that begin or end like a name, or are it in other letters; those that do so the longest first."""
    few = max(2, len(name) // 2)
    values = union([f"select {_text(field, fields)} as v from {relation}" for field in asked])
    whole = f"tally_lower(v) = tally_lower({text(name)}) or strpos(v, {text(name)}) > 0"
    like = f"substr(v, 1, {few}) = {text(name[:few])} or {_ends(name, few)} or {whole}"
    every = f"select distinct v from ({values}) every_value where v is not null and ({like})"
    longest = [
        f"when substr(v, 1, {n}) = {text(name[:n])} or {_ends(name, n)} then {len(name) - n}"
        for n in range(len(name) - 1, few, -1)
    ]
    closeness = f"case when {whole} then 0 {' '.join(longest)} else {len(name)} end"
    return f"select v from ({every}) near order by {closeness} nulls last, v nulls last limit {most}"


def _ends(name: str, few: int) -> str:
    return f"(length(v) >= {few} and substr(v, length(v) - {few - 1}, {few}) = {text(name[-few:])})"


def nearest(name: str, known: Sequence[str], most: int = 3) -> tuple[str, ...]:
    """The names that look most like it; of those as good as one another the first of the alphabet."""
    alike = SequenceMatcher(b=name.lower())
    found = []
    for each in sorted(set(known)):
        alike.set_seq1(each.lower())
        if alike.quick_ratio() >= NEAR and (ratio := alike.ratio()) >= NEAR:
            found.append((-ratio, each))
    return tuple(each for _, each in sorted(found)[:most])


def _text(field: str, fields: Mapping[str, str]) -> str:
    column = quoted(field)
    return column if fields[field] == "VARCHAR" else f"cast({column} as varchar)"


def told(relation: str, field: str, fields: Mapping[str, str]) -> str:
    """What a field says in the rows that `front` names."""
    said = f"select s.{quoted(ROW)} as row, {_text(field, fields)} as said"
    return f"{said} from {relation} s join front f on f.row = s.{quoted(ROW)}"
