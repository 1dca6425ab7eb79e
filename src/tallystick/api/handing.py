"""Rows handed over become a project: written where its files are, looked at, described as a model, and pulled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tallystick.api import units
from tallystick.api.columns import (
    FLOATS,
    PLACES_MOST,
    Names,
    as_amount,
    as_day,
    declared,
    fields_of,
    names_of_columns,
    speaks,
)
from tallystick.api.drafting import SideDraft, TieDraft, objects_of
from tallystick.api.given import Plain, Source, names_of
from tallystick.api.moments import moment, zone_of
from tallystick.api.place import Place, in_words
from tallystick.api.wanted import HANDS, Hand, SideWanted, Wanted
from tallystick.bootstrap import Workspace, frame_zones, scratch, write_frame
from tallystick.core.errors import ModelInvalid
from tallystick.core.findings import Finding
from tallystick.core.guessing.names import apart, slug
from tallystick.core.guessing.objects import text_of
from tallystick.core.guessing.words import roles_of
from tallystick.core.pulls.shape import RawColumn
from tallystick.services.handed import Export, Handed, Looks, look_at
from tallystick.services.pull import pull
from tallystick.services.scratch import unreadable

_GLOB = frozenset("*?[")


@dataclass(frozen=True, kw_only=True)
class HandedOver:
    workspace: Workspace
    tie: str
    findings: tuple[Finding, ...]  # of the pulls


@dataclass(frozen=True, kw_only=True)
class _Side:
    """One side, once its rows are a file and its columns are known."""

    wanted: SideWanted
    export: Export
    metric: str
    columns: Sequence[RawColumn]
    names: Names
    handed: Handed
    zones: Mapping[str, str]
    folder: str  # of its file: from the project's folder where it lies within


def hand_over(place: Place, left: Source, right: Source, wanted: Wanted) -> HandedOver:
    sides = _looked_at(place, {"left": left, "right": right}, wanted)
    draft = _tie_draft(wanted, sides)
    texts, settings = _texts(wanted, sides, draft)
    workspace = place.open(settings, texts)
    return HandedOver(workspace=workspace, tie=draft.id, findings=_pulled(workspace, wanted, sides))


# files


def _looked_at(place: Place, sources: Mapping[Hand, Source], wanted: Wanted) -> tuple[_Side, _Side]:
    asked = {hand: wanted.side(hand, sources[hand]) for hand in HANDS}
    called = _called(sources)
    exports = [_export(place, sources[hand], called[hand]) for hand in HANDS]
    sides = dict(zip((each.source for each in exports), HANDS, strict=True))

    def asking(export: Export, columns: Sequence[RawColumn]) -> Looks:
        return _looks(asked[sides[export.source]], columns)

    read = {each.source: sources[sides[each.source]].read for each in exports}
    try:
        with scratch() as look:
            found = look_at(look, exports, read, asking)
    except ModelInvalid as error:  # a name that is none
        raise in_words(error) from None
    metrics = wanted.metrics or apart(*(slug(called[hand].rpartition(".")[2]) for hand in HANDS))
    one, other = (
        _Side(
            wanted=asked[hand],
            export=handed.export,
            metric=metric,
            columns=handed.columns,
            names=names_of_columns(handed.export.source, handed.columns),
            handed=handed,
            zones=frame_zones(sources[hand].data),
            folder="data" if handed.export.folder == str(place.data) else handed.export.folder,
        )
        for hand, handed, metric in zip(HANDS, found, metrics, strict=True)
    )
    return one, other


def _called(sources: Mapping[Hand, Source]) -> dict[Hand, str]:
    """The id of each source: as it is said, as its file is called, or after its side."""
    left, right = (_id_of(hand, sources[hand]) for hand in HANDS)
    if left == right:
        left, right = apart(left, right)
    return {"left": left, "right": right}


def _id_of(hand: Hand, source: Source) -> str:
    if source.id is not None:
        return source.id
    return slug(Path(source.data).stem, otherwise=hand) if isinstance(source.data, str | Path) else hand


def _export(place: Place, source: Source, id: str) -> Export:
    """Where the rows lie; a frame is written down first."""
    system = id.partition(".")[0]
    if isinstance(source.data, str | Path):
        folder, file = _lies(str(source.data))
        whole = Path(folder) / file
        plain = not source.read and whole.suffix == ".parquet" and whole.is_file()
        return Export(system=system, source=id, folder=folder, file=file, parquet=whole if plain else None)
    path = place.data / f"{id}.parquet"
    write_frame(source.data, id, path)
    return Export(system=system, source=id, folder=str(place.data), file=path.name, parquet=path)


def _lies(path: str) -> tuple[str, str]:
    """A folder or an address, and what of it is read: a file, a pattern, a folder."""
    if "://" in path or "::" in path:
        folder, _, file = path.rpartition("/")
        return folder, file
    parts = Path(path).absolute().parts
    fixed = next((n for n, each in enumerate(parts) if _GLOB & set(each)), len(parts) - 1)
    return str(Path(*parts[:fixed])), str(Path(*parts[fixed:]))


def _looks(side: SideWanted, columns: Sequence[RawColumn]) -> Looks:
    """Columns that are used and do not say what they are, or name currencies; and those that may name rows."""
    names = names_of_columns(side.hand, columns)
    used = {names.header(each) for each in side.columns()} - {names.header(each) for each in side.on}
    for text in side.expressions():
        used |= names.headers_in(text)
    unclear = [each.name for each in columns if not speaks(each)]
    values = [each for each in unclear if each in used or "currency" in roles_of(each)]
    naming = [] if side.source.key is not None else _may_name_rows(side, columns)
    return Looks(values=values, naming=naming)


def _may_name_rows(side: SideWanted, columns: Sequence[RawColumn]) -> list[str]:
    """The first column, every other that calls itself an identifier, and what joins the rows."""
    found = [each for at, each in enumerate(columns) if at == 0 or "id" in roles_of(each.name)]
    joining = [each for each in columns if [each.name] == list(side.on)]
    kinds = ("FLOAT", "DOUBLE", "DATE", "TIMESTAMP", "BOOLEAN")
    return list(dict.fromkeys(each.name for each in [*found, *joining] if not each.type.upper().startswith(kinds)))


# the model


def _texts(wanted: Wanted, sides: tuple[_Side, _Side], draft: TieDraft) -> tuple[str, str]:
    told = [
        units.Side(wanted=each.wanted, names=each.names, looked=each.handed.looked, scales=_scales(each))
        for each in sides
    ]
    unit = units.unit_of(wanted.unit, told)
    zone = zone_of(wanted.zone, (name for side in sides for name in side.zones.values()))
    joined = _joined(sides)
    left, right = (_side_draft(side, unit["code"], joined) for side in sides)
    settings: dict[str, Any] = {"name": draft.id, "unit": unit, "zone": zone, "calendar": wanted.calendar}
    return text_of(objects_of(draft, left, right)), text_of([settings])


def _scales(side: _Side) -> dict[str, int]:
    fields = fields_of(side.columns, side.handed.looked, side.names, {})
    return {name: int(fields[field].get("scale", 0)) for name, field in side.names.fields.items()}


def _joined(sides: tuple[_Side, _Side]) -> tuple[dict[str, Plain], dict[str, Plain]]:
    """Columns that are compared with one another are of one kind: of their own where it is the same, else text."""
    forced: tuple[dict[str, Plain], dict[str, Plain]] = ({}, {})
    for names in zip(sides[0].wanted.on, sides[1].wanted.on, strict=True):
        kinds = [_kind(side, name) for side, name in zip(sides, names, strict=True)]
        if kinds[0] != kinds[1] or kinds[0] not in ("integer", "date", "boolean"):
            for force, name in zip(forced, names, strict=True):
                force[name] = {"type": "text"}
    return forced


def _kind(side: _Side, name: str) -> Any:
    """What a column is declared as, or says itself."""
    said = side.wanted.source.fields.get(name, {})
    column = next((each for each in side.columns if each.name == side.names.header(name)), None)
    return said.get("type", declared(column).get("type") if column else None)


def _side_draft(side: _Side, unit: str, joined: tuple[dict[str, Plain], dict[str, Plain]]) -> SideDraft:
    wanted, names = side.wanted, side.names
    said: dict[str, Plain] = {}
    for layer in (joined[HANDS.index(wanted.hand)], _amounts(side), _days(side), wanted.source.fields):
        said |= {name: {**said.get(name, {}), **each} for name, each in layer.items()}
    return SideDraft(
        hand=wanted.hand,
        system=side.export.system,
        source=side.export.source,
        metric=side.metric,
        file=side.export.file,
        folder=side.folder,
        given=wanted.source,
        names=names,
        fields=fields_of(side.columns, side.handed.looked, names, said),
        key=_key(side),
        value=wanted.value,
        date=wanted.date,
        of=wanted.of,
        unit=wanted.currency or unit,
        counts=wanted.counts,
        excludes=wanted.excludes,
    )


def _amounts(side: _Side) -> dict[str, Plain]:
    """The columns that make money, by name. In a longer expression a text may be meant as one."""
    found: dict[str, Plain] = {}
    for text in side.wanted.amounts():
        for column in side.columns:
            looked = side.handed.looked.get(column.name)
            alone = side.names.header(text.strip().strip('"')) == column.name
            if looked is None or speaks(column) or column.name not in side.names.headers_in(text):
                continue
            if column.name in side.wanted.source.fields:
                found[column.name] = {"type": "decimal", "scale": PLACES_MOST}
            elif alone or column.type.upper() in FLOATS:
                found[column.name] = as_amount(column, looked, side.names.side)
    return found


def _days(side: _Side) -> dict[str, Plain]:
    """The columns that say when rows count, by name."""
    wanted = {side.names.header(each) for each in side.wanted.days()} - side.wanted.source.fields.keys()
    return {
        column.name: as_day(column, looked, side.names.side)
        for column in side.columns
        if column.name in wanted and (looked := side.handed.looked.get(column.name))
    }


def _key(side: _Side) -> tuple[str, ...]:
    """What names a row: as it is said, else the first that can."""
    given = side.wanted.source.key
    if given is not None:
        return tuple(side.names.field(each) for each in names_of(given))
    naming = [each for each in _may_name_rows(side.wanted, side.columns) if each in side.handed.unique]
    return tuple(side.names.field(each) for each in naming[:1])


def _tie_draft(wanted: Wanted, sides: tuple[_Side, _Side]) -> TieDraft:
    left, right = sides
    pairs = [(left.names.field(one), right.names.field(other)) for one, other in wanted.pairs()]
    return TieDraft(
        id=wanted.name or f"{left.metric}_to_{right.metric}",
        question=wanted.question,
        grain=wanted.grain,
        upstream=wanted.upstream,
        on=tuple(pairs),
        shape=wanted.shape,
        normalise=wanted.normalise,
        match=wanted.match,
        scope=wanted.scope,
        adds=wanted.adds,
        compare=wanted.compare,
        tolerance=wanted.tolerance,
        rounding_at_most=wanted.rounding_at_most,
        must=wanted.must,
        within=wanted.within,
        handoff=wanted.handoff,
        adjustments=wanted.adjustments,
        aliases=wanted.aliases,
    )


# snapshots


def _pulled(workspace: Workspace, wanted: Wanted, sides: tuple[_Side, _Side]) -> tuple[Finding, ...]:
    found: list[Finding] = []
    for side in sides:
        as_of = moment(side.wanted.source.as_of or wanted.as_of)
        (done,) = pull(workspace.pulling(), workspace.jobs([side.export.source]), as_of=as_of)
        if done.manifest is None:
            raise unreadable(done.findings)
        found += done.findings
    return tuple(found)
