"""Whether a trail is what it was: its rows by themselves, its head, and what is known of it outside the database.

What is inside can all be rewritten by whoever owns the database; what is outside decides. Where the rows do not give a
root that is known outside, the first bad row lies after the last root that they do give, and not after this one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from tallystick.core.audit import codes
from tallystick.core.audit.merkle import EMPTY_ROOT, Frontier, leaf_hash
from tallystick.core.audit.rows import RowCheck, place
from tallystick.core.audit.trail import Head, Row
from tallystick.core.findings import Finding, finding

LOOKED_AT = 2_000  # roots outside that one pass over the rows compares


@dataclass(frozen=True, kw_only=True)
class Known:
    """A root that is known outside of the database, and from where."""

    size: int
    root: bytes
    source: str
    kind: Literal["receipt", "checkpoint", "copy"] = "receipt"  # copy: of a checkpoint, kept inside


@dataclass(frozen=True, kw_only=True)
class Outside:
    """All that is known outside of one log, and what was found while looking."""

    known: tuple[Known, ...] = ()
    findings: tuple[Finding, ...] = ()
    places: tuple[str, ...] = ()  # where it was looked for


@dataclass(frozen=True, kw_only=True)
class Verdict:
    origin: str
    rows: int
    root: bytes
    recorded_at: str
    first_bad: int | None
    not_after: int | None  # where only a root outside tells, the first bad row lies between the two
    findings: tuple[Finding, ...]
    checkpoints: int
    receipts: int
    last_checkpoint: int  # rows under the last checkpoint outside that holds
    last_receipt: int
    known: int  # rows of the longest log that is known outside, whether this one is it or not
    places: tuple[str, ...]

    @property
    def holds(self) -> bool:
        return not any(each.level == "error" for each in self.findings)

    @property
    def exposed(self) -> int:
        """Rows since the last checkpoint outside: whoever owns the database could still rewrite them."""
        return self.rows - self.last_checkpoint


def verified(head: Head, rows: Callable[[], Iterable[Sequence[Row]]], outside: Outside) -> Verdict:
    """`rows` gives them from the first, as often as it is asked; again only to see more closely what is wrong."""
    check = RowCheck(origin=head.origin)
    known = sorted(outside.known, key=_size)
    looked_at = _thinned(known)
    frontier, roots = _grown(check.leaves, rows(), looked_at)
    if (head.size, head.peaks) != (frontier.size, frontier.packed()):
        _wrong_head(check, head, frontier.size)
    wrong = tuple(each for each in looked_at if roots.get(each.size) != each.root)
    excused, wrong = _excused(wrong, check.restores)
    before, first = _bracket(looked_at, wrong, roots)
    while wrong and (between := _thinned([each for each in known if before < each.size < first])):
        _, closer = _grown(_leaf_hashes, rows(), between)
        roots = {**roots, **closer}
        wrong = tuple(each for each in between if closer.get(each.size) != each.root) or wrong
        before, first = _bracket(between, wrong, roots, before=before, first=first)
    first = min(first, frontier.size + 1)
    if wrong:
        _rewritten(check, before, first, frontier.size, wrong[0])
    return _verdict(head, check, frontier, outside, looked_at, roots, excused, not_after=first if wrong else None)


def _verdict(
    head: Head,
    check: RowCheck,
    frontier: Frontier,
    outside: Outside,
    looked_at: Sequence[Known],
    roots: Mapping[int, bytes],
    excused: Sequence[Known],
    *,
    not_after: int | None,
) -> Verdict:
    holding = [each for each in looked_at if roots.get(each.size) == each.root]
    named = check.first_bad
    return Verdict(
        origin=head.origin,
        rows=frontier.size,
        root=frontier.root,
        recorded_at=check.recorded_at,
        first_bad=named,
        not_after=not_after if named is not None and not_after != named else None,
        findings=(*check.faults, *outside.findings, *_warnings(check, excused)),
        checkpoints=sum(each.kind == "checkpoint" for each in outside.known),
        receipts=sum(each.kind == "receipt" for each in outside.known),
        last_checkpoint=_last(holding, "checkpoint"),
        last_receipt=_last(holding, "receipt"),
        known=max((each.size for each in outside.known), default=0),
        places=outside.places,
    )


def _last(holding: Sequence[Known], kind: str) -> int:
    return max((each.size for each in holding if each.kind == kind), default=0)


def _size(known: Known) -> int:
    return known.size


def _thinned(known: Sequence[Known]) -> Sequence[Known]:
    """The last one, and of the rest no more than can be looked at in passing: evenly, by their order."""
    if len(known) <= LOOKED_AT:
        return known
    step = -(-len(known) // LOOKED_AT)
    return known[::-1][::step][::-1]


def _grown(
    leaves_of: Callable[[Sequence[Row]], list[bytes]], batches: Iterable[Sequence[Row]], known: Sequence[Known]
) -> tuple[Frontier, dict[int, bytes]]:
    """The frontier of all rows, and the root at each known size that the trail reaches."""
    frontier, roots = Frontier(), {0: EMPTY_ROOT}
    sizes = iter(sorted({each.size for each in known} - {0}))
    due = next(sizes, None)
    for rows in batches:
        leaves, begin = leaves_of(rows), 0
        while due is not None and due - frontier.size <= len(leaves) - begin:
            end = begin + due - frontier.size
            frontier = frontier.extended(leaves[begin:end])
            roots[due], begin, due = frontier.root, end, next(sizes, None)
        frontier = frontier.extended(leaves[begin:])
    return frontier, roots


def _leaf_hashes(rows: Sequence[Row]) -> list[bytes]:
    return [leaf_hash(event) for *_, event in rows]


def _bracket(
    known: Sequence[Known], wrong: Sequence[Known], roots: Mapping[int, bytes], *, before: int = 0, first: int = 0
) -> tuple[int, int]:
    """The first bad row lies after the last root that holds, and not after the first that does not."""
    first = min((each.size for each in wrong), default=first)
    holding = [each.size for each in known if each.size < first and roots.get(each.size) == each.root]
    return max([before, *holding]), first


def _wrong_head(check: RowCheck, head: Head, rows: int) -> None:
    if head.size > rows:
        check.fault(codes.TRAIL_CUT, rows + 1, f"the log had {head.size} rows, {rows} are left")
    elif head.size < rows:
        check.fault(codes.TRAIL_HEAD, head.size + 1, f"the log has {head.size} rows, and there are {rows}")
    elif check.first_bad is None:
        check.fault(codes.TRAIL_HEAD, rows, "the head of the log is not what its rows give")


def _rewritten(check: RowCheck, before: int, first: int, rows: int, known: Known) -> None:
    if check.first_bad is not None and check.first_bad <= first:
        return  # the row itself has said it
    if known.size > rows:
        code, sentence = codes.TRAIL_CUT, f"{known.source} knows {known.size} rows, {rows} are left"
    else:
        code, sentence = codes.TRAIL_REWRITTEN, f"the rows up to {first} do not give the root that {known.source} knows"
    if first > before + 1:
        sentence += f"; the first bad one is between {before + 1} and {first}"
    check.fault(code, before + 1, sentence)


def _excused(
    wrong: Sequence[Known], restores: Sequence[Mapping[str, Any]]
) -> tuple[tuple[Known, ...], tuple[Known, ...]]:
    """What a restore has lost, and says so, is a warning for ever, but no error."""
    lost = [(each["body"].get("rows"), each["body"].get("lost")) for each in restores]
    spans = [(kept, last) for kept, last in lost if isinstance(kept, int) and isinstance(last, int)]
    excused = tuple(each for each in wrong if any(kept < each.size <= last for kept, last in spans))
    return excused, tuple(each for each in wrong if each not in excused)


def _warnings(check: RowCheck, excused: Sequence[Known]) -> Iterator[Finding]:
    if excused:
        last = max(excused, key=_size)
        sentence = f"rows up to {last.size}, which {last.source} knows, were lost by a restore"
        yield finding(codes.TRAIL_LOST, sentence, place=place(min(each.size for each in excused)))
    if check.first_late is not None:
        sentence = f"{check.late} events say that they happened more than a day before they were recorded"
        yield finding(codes.TRAIL_LATE, sentence, place=place(check.first_late), count=check.late)
