"""One slip of the hand is one finding, and hides no other: the model of the reference, spoilt here and there."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tallystick.core.model import read_model
from tests.model.test_documentation import EXAMPLE

Pairs = Sequence[tuple[str, str]]


def spoilt(*pairs: tuple[str, str]) -> list[str]:
    """The sentences of all findings after these replacements, each done once."""
    text = EXAMPLE
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new, 1)
    return [each.sentence for each in read_model({"model.yaml": text}).findings]


MISSPELT_COLUMN = ("where: stage = 'won'}\nexcludes", "where: stgae = 'won'}\nexcludes")


def test_an_unknown_field_and_a_misspelt_column_come_out_together() -> None:
    assert spoilt(("of: flow", "fliter: x #"), MISSPELT_COLUMN) == [
        "unknown field `fliter`",
        "column `stgae` is not in source crm.deals",
    ]


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([("grain: one row per deal", "grian: one row per deal")], ["unknown field `grian`"]),
        ([("users:\n", "colour: red\nusers:\n")], ["unknown field `colour`"]),
        ([("sla: {respond: 4", "slaa: {respond: 4")], ["unknown field `slaa`"]),
        ([("name: NetSuite", "nmae: NetSuite")], ["unknown field `nmae`"]),
        ([("question: Why", "quetsion: Why")], ["unknown field `quetsion`"]),
        ([("effective: 2026-01-01", "effective: 2026-02-30")], ["`effective`: `2026-02-30` is not in the calendar"]),
        ([("record_for: [deal, contract]", "record_for: deal")], ["`record_for` wants a list, not `deal`"]),
        ([("better: higher", "bettr: higher")], ["unknown field `bettr`"]),
        ([("id: rev_gap\n", "di: rev_gap\n")], ["`id` is missing", "unknown field `di`"]),
        ([("id: rev_gap\n", "id: Rev-Gap\n")], ["`id`: `Rev-Gap` is no name"]),
        ([("kind: route\n", "kind: ruote\n")], ["there is no kind `ruote`"]),
        ([("kind: route\n", "")], ["a document without `kind`"]),
        ([("read: {file: deals.csv}", "read: {flie: deals.csv}")], ["unknown field `flie`"]),
        ([("system: crm\nread", "sytem: crm\nread")], ["unknown field `sytem`"]),
        (
            [("amount: {type: decimal, scale", "amount: {tpye: decimal, scale")],
            ["unknown field `tpye`"],
        ),
        (
            [("amount: {type: decimal, scale: 2", "amount: {type: decimal, scale: two")],
            ["`scale`: `two` is no whole number"],
        ),
        (
            [("amount: {type: decimal, scale", "amount: {type: decimall, scale")],
            ["`type`: `decimall` is not one of its values"],
        ),
        (
            [("amount: {type: decimal, scale", "amount: {type: money, scale")],
            ["`type`: `money` is not one of its values"],
        ),
        ([("version: 2\neffective", "version: two\neffective")], ["`version`: `two` is no whole number"]),
        ([("version: 2\neffective", "vresion: 2\neffective")], ["unknown field `vresion`"]),
        ([("version: 1\nowner", "version: 0\nowner")], ["`version`: `0` is less than 1"]),
        ([("members: [user:ana]", "members: [ana]")], ["`members[1]`: `ana` is no owner"]),
        (
            [("  carl: {email: carl@acme.example}", "  carl: carl@acme.example")],
            ["`carl` wants a mapping, not `carl@acme.example`"],
        ),
        (
            [("owner: group:sales-ops\nsays: Deals", "owner: sales-ops\nsays: Deals")],
            ["`owner`: `sales-ops` is no owner"],
        ),
        ([("owner: group:sales-ops\nsays: Deals", "onwer: group:sales-ops\nsays: Deals")], ["unknown field `onwer`"]),
        ([("unit: USD                       ", "unit: [USD]#")], ["`unit` wants a text, not a list"]),
        ([("of: flow", "of: folw")], ["`of`: `folw` is no kind of metric"]),
        (
            [("pattern: 4-4-5", "pattern: 4-4-6"), ("grain: month ", "grain: retail ")],
            ["`pattern`: `4-4-6` is not one of its values"],
        ),
        ([("from: crm.deals\nvalue", "form: crm.deals\nvalue")], ["unknown field `form`"]),
        (
            [
                ('  "4000": {name', '  "4001": {nmae'),
                ("revenue: {name: Revenue, type: income", "revenue: {name: Revenue, type: xyz"),
            ],
            ["`type`: `xyz` is not one of its values", "unknown field `nmae`"],
        ),
        (
            [("lines:\n  - {id: tie_sold, day: 2", "lines:\n  - {id: tie_sold, day: two")],
            ["`day`: `two` is no whole number"],
        ),
        (
            [("failure: {hold: true, route: rev_gap}", "failure: {hold: sure, route: rev_gap}")],
            ["`hold`: `sure` is neither true nor false"],
        ),
        (
            [("values: {won: [Closed Won], open", "values: {won: Closed Won, open")],
            ["`won` wants a list, not `Closed Won`"],
        ),
        ([("period: 2026-03\namount", "perod: 2026-03\namount")], ["unknown field `perod`"]),
        ([("otherwise: group:finance", "otherwise: finance")], ["`otherwise`: `finance` is no owner"]),
    ],
)
def test_one_slip_is_one_finding(pairs: Pairs, expected: list[str]) -> None:
    assert spoilt(*pairs) == expected


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("grain: one row per deal", "grain: [one row per deal"),
        ("kind: route\n", "kind: route\n\tx: y\n"),
        ("users:\n", "users: {\n"),
        ("kind: handoff\n", "kind: handoff\nsays: a: b\n"),
        ("name: NetSuite", "name: 'NetSuite"),
        ("kind: alias\n", "kind: alias\nsays: *gone\n"),
    ],
)
def test_a_document_that_is_no_yaml_is_one_finding(old: str, new: str) -> None:
    (one,) = spoilt((old, new))
    assert one.startswith(("no YAML here", "there is no anchor"))


def test_what_cannot_be_read_hides_nothing_elsewhere() -> None:
    *_, one, two = spoilt(
        ("grain: one row per deal", "grain: [one"),
        ("{wins: erp, meanwhile: show_both", "{wins: epr, meanwhile: show_both"),
        ("takes: group:finance", "takes: group:finanse"),
    )
    assert (one, two) == ("there is no system `epr`", "`group:finanse` is nobody")


def test_two_slips_in_one_list_are_each_shown_where_they_stand() -> None:
    text = EXAMPLE.replace(
        "counts:\n  - {id: won, is: state, says: Won, where: stage = 'won'}\n",
        "counts:\n  - nothing\n  - {is: state, where: stgae = 'won'}\n"
        "  - {id: c, is: maybe, wheer: x, where: amonut > 1}\n",
    )
    found = [str(each).partition("  ")[0] + " " + each.sentence for each in read_model({"m.yaml": text}).findings]
    line = text.partition("- nothing")[0].count("\n") + 1
    assert found == [
        f"m.yaml:{line}:5 `counts[1]` wants a mapping, not `nothing`",
        f"m.yaml:{line + 1}:5 `id` is missing in `counts[2]`",
        f"m.yaml:{line + 1}:24 column `stgae` is not in source crm.deals",
        f"m.yaml:{line + 2}:17 `is`: `maybe` is not one of its values",
        f"m.yaml:{line + 2}:24 unknown field `wheer`",
        f"m.yaml:{line + 2}:41 column `amonut` is not in source crm.deals",
    ]
