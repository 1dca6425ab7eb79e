"""Which people an owner stands for; and approvals that nobody could give."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.core.findings import Finding, Place, finding
from tallystick.core.model.adjustment import Adjustment
from tallystick.core.model.close import Close
from tallystick.core.model.codes import APPROVAL_IMPOSSIBLE, VALUE_TWICE
from tallystick.core.model.gate import Gate
from tallystick.core.model.metric import Metric
from tallystick.core.model.model import Entry, Model
from tallystick.core.model.people import People

Persons = frozenset[str]


def persons_of(model: Model, owner: str, seen: frozenset[str] = frozenset()) -> Persons | None:
    """The users behind an owner, programs left out; None where somebody among them is unknown."""
    if model.unsure.about_people:
        return None
    word, _, name = owner.partition(":")
    people = model.everybody
    if word == "user":
        user = people.users.get(name)
        return None if user is None else frozenset() if user.service else frozenset({name})
    group = people.groups.get(name)
    if group is None:
        return None
    found: set[str] = set()
    for member in (*group.members, *((group.lead,) if group.lead else ())):
        if member in seen:
            continue  # a circle of groups is a finding of its own
        inside = persons_of(model, member, seen | {owner})
        if inside is None:
            return None
        found |= inside
    return frozenset(found)


def spellings(model: Model) -> Iterator[Finding]:
    """Systems write a person by id, address or alias; two persons written alike are not told apart."""
    means: dict[str, str] = {name.lower(): name for name in model.everybody.users}
    for entry in model.entries:
        for name, user in entry.thing.users.items() if isinstance(entry.thing, People) else ():
            aliases = [(("aliases", nth), each) for nth, each in enumerate(user.aliases)]
            for path, spelling in [(("email",), user.email), *aliases]:
                other = means.setdefault(spelling.lower(), name) if spelling else name
                if other != name:
                    sentence = f"`{spelling}` stands for `{other}` and for `{name}`"
                    place = entry.place("users", name, *path)
                    yield finding(VALUE_TWICE, sentence, place=place, subject=entry.subject)


def approvals(model: Model) -> Iterator[Finding]:
    for entry in model.entries:
        thing = entry.thing
        if isinstance(thing, Gate) and thing.override is not None:
            anybody = frozenset(name for name, user in model.everybody.users.items() if not user.service)
            asks = persons_of(model, thing.override.requester) if thing.override.requester else anybody
            approves = persons_of(model, thing.override.approver)
            yield from _impossible(entry, entry.place("override", "approver"), asks, approves, "approver")
        elif isinstance(thing, Adjustment) and thing.requested_by and thing.approved_by:
            asks, approves = persons_of(model, thing.requested_by), persons_of(model, thing.approved_by)
            yield from _impossible(entry, entry.place("approved_by"), asks, approves, "approver")
        elif isinstance(thing, Close):
            for index, line in enumerate(thing.lines):
                asks, approves = persons_of(model, line.preparer), persons_of(model, line.reviewer)
                place = entry.place("lines", index, "reviewer")
                yield from _impossible(entry, place, asks, approves, "reviewer")
        elif isinstance(thing, Metric) and thing.supersedes is not None and thing.supersedes.approved_by:
            approves = persons_of(model, thing.supersedes.approved_by)
            place = entry.place("supersedes", "approved_by")
            yield from _impossible(entry, place, None, approves, "approver")


def _impossible(
    entry: Entry, place: Place, asks: Persons | None, approves: Persons | None, word: str
) -> Iterator[Finding]:
    if approves == frozenset():
        sentence = f"the {word} is no person"
        yield finding(APPROVAL_IMPOSSIBLE, sentence, place=place, subject=entry.subject)
    elif asks is not None and approves is not None and len(approves) == 1 and asks <= approves and asks:
        sentence = f"the only {word}, {next(iter(approves))}, is also the only one who asks"
        mend = f"name somebody else as {word}"
        yield finding(APPROVAL_IMPOSSIBLE, sentence, mend=mend, place=place, subject=entry.subject)
