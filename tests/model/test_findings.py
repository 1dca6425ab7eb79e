"""What `tally check` finds, each with its place: the text of a model in, the findings out."""

from __future__ import annotations

import pytest

from tallystick.core.findings import Finding
from tallystick.core.model import CODES, read_model

BASE = """\
kind: people
id: acme
groups:
  finance: {members: [user:ana, user:ben]}
  empty: {}
users:
  ana: {}
  ben: {}
  bot: {service: true}
---
kind: system
id: crm
record_for: [deal]
---
kind: source
id: crm.deals
system: crm
read: {file: deals.csv}
key: [deal_id]
fields:
  deal_id: {type: text}
  amount: {type: decimal, scale: 2}
  stage: {type: text}
  closed_on: {type: date}
---
kind: metric
id: sold
owner: group:finance
from: crm.deals
value: amount
date: closed_on
unit: USD
counts: [{id: won, is: state, where: stage = 'won'}]
excludes: []
updates: {closes: 1st business day}
disagreement: {wins: crm}
"""


def found(*texts: str) -> list[Finding]:
    """Findings of these documents beside those of the base, which has none."""
    files = {"base.yaml": BASE, "more.yaml": "---\n".join(texts)}
    return [each for each in read_model(files).findings if each.place is None or each.place.file == "more.yaml"]


def shown(*texts: str) -> list[str]:
    return [f"{each.place.line if each.place else ''}:{each.place.column if each.place else ''} {each.code}"
            for each in found(*texts)]  # fmt: skip


def metric(more: str = "", start: str = "id: other") -> str:
    """Eight lines; what is added begins on the ninth."""
    return (
        f"kind: metric\n{start}\nowner: group:finance\nfrom: crm.deals\ndate: closed_on\nexcludes: []\n"
        f"updates: {{}}\ndisagreement: {{}}\n{more}"
    )


def test_the_base_is_whole() -> None:
    assert read_model({"base.yaml": BASE}).findings == ()


def test_every_finding_has_place_cause_and_mend() -> None:
    (one,) = found(metric("counts: []\nfliter: amount\n"))
    assert str(one) == (
        "more.yaml:10:1  metric other: unknown field `fliter`; there is `answers`, `counts`, `date`, `decisions`,"
        " `disagreement`, `effective`, `excludes`, `from`, `id`, `kind` and 9 more"
    )
    (one,) = found(metric("counts: []\nvalue: amonut * 2\n"))
    assert str(one) == (
        "more.yaml:10:8  metric other: column `amonut` is not in source crm.deals; did you mean `amount`"
    )


@pytest.mark.parametrize(
    ("written", "where"),
    [
        ("value: amonut", "10:8"),
        ("value: 'amonut'", "10:9"),
        ('value: "amonut"', "10:9"),
        ("value: amount + amonut", "10:17"),
        ("value: case when stage = 'x''y' then amonut else 0 end", "10:38"),
        ("value: 'case when stage = ''x'' then amonut else 0 end'", "10:38"),
        ('value: "\\x61mount + amonut"', "10:21"),
        ("value: amount +\n  amonut", "11:3"),
        ("value: >\n  amount +\n  amonut", "12:3"),
        ("value: |\n  amount +\n    amonut", "12:5"),
        ("value: >-\n  amount\n\n  + amonut", "13:5"),
    ],
)
def test_a_wrong_column_is_shown_where_it_stands_in_any_kind_of_scalar(written: str, where: str) -> None:
    assert shown(metric(f"counts: []\n{written}\n")) == [f"{where} unknown_column"]


def test_everything_at_once() -> None:
    texts = [
        "kind: metrik\nid: x\n",
        "kind: metric\nid: Big Name\nform: crm.deals\n",
        "kind: system\nid: hr\nowner: group:finanse\n",
    ]
    assert shown(*texts) == [
        "1:7 unknown_kind",
        "5:5 wrong_value",
        "6:1 unknown_field",
        "10:8 nobody",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("- a\n- b\n", ["1:1 not_an_object"]),
        ("just text\n", ["1:1 not_an_object"]),
        ("id: x\n", ["1:1 not_an_object"]),
        ("kind: [a]\n", ["1:1 not_an_object"]),
        ("kind: system\n", ["1:1 field_missing"]),
        ("kind: system\nid:\n", ["2:4 wrong_value"]),
        ("kind: system\n\tid: x\n", ["2:1 yaml_syntax"]),
        ("kind: system\nid: a: b\n", ["2:6 yaml_syntax"]),
        ("kind: system\nid: x\nid: y\n", ["3:1 key_twice"]),
        ("kind: !secret system\nid: x\n", ["1:7 yaml_refused"]),
        ("? [a]\n: b\n", ["1:3 yaml_refused"]),
        ("a: *gone\n", ["1:4 yaml_syntax"]),
        ("a: &x [*x]\n", ["1:8 yaml_refused"]),
        ("[" * 100_000, ["1:33 too_large"]),
        ("- " * 100_000, ["1:65 too_large"]),
        ("kind: system\nid: x\nname: " + "y" * 30_000 + "\n", ["3:7 too_large"]),
        ("a: \x01\n", ["1:1 yaml_syntax"]),
        ("kind: system\nid: x\n<<: {name: y}\n", ["3:1 unknown_field"]),
    ],
)
def test_bad_text_is_a_finding(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


def test_an_anchor_repeated_beyond_reason_is_refused() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    assert [each.code for each in found("\n".join(lines))] == ["too_large"]


def test_a_broken_document_does_not_hide_the_next() -> None:
    assert shown("kind: system\nid: 'x\n", "kind: system\nid: y\nowner: user:zed\n") == [
        "3:1 yaml_syntax",
        "6:8 nobody",
    ]


def test_null_is_nothing_unless_quoted() -> None:
    model = read_model({"a.yaml": 'kind: system\nid: x\nname: "null"\nsays: null\nanswers: ~\n'})
    assert (model.systems["x"].name, model.systems["x"].says, model.systems["x"].answers) == ("null", None, None)


def test_values_are_texts_first() -> None:
    model = read_model({"a.yaml": "kind: system\nid: x\nname: no\nsays: 12:30\nanswers: 010\n"})
    assert (model.systems["x"].name, model.systems["x"].says, model.systems["x"].answers) == ("no", "12:30", "010")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kind: system\nid: erp\nrecord_for: [deal]\n", ["3:14 two_systems_of_record"]),
        ("kind: system\nid: erp\nrecord_for: [deal.owner]\n", ["3:14 two_systems_of_record"]),
        ("kind: attribute\nid: deal.owner\nrecord: erp\n", ["3:9 two_systems_of_record", "3:9 unknown_reference"]),
        ("kind: system\nid: crm\n", ["2:5 id_twice"]),
        (metric("counts: []\nvalue: amount * 3\n", "id: sold"), ["2:5 version_twice"]),
        (metric(), ["2:5 definition_incomplete"]),
        ("kind: route\nid: r\n", ["2:5 route_nowhere"]),
        ("kind: route\nid: r\notherwise: group:empty\n", ["3:12 route_nowhere"]),
        ("kind: route\nid: r\notherwise: user:zed\n", ["3:12 nobody"]),
        (
            "kind: handoff\nid: h\nfrom: {source: crm.deals}\nto: {source: crm.deals, match: {deal_id: deal_id}}\n",
            ["2:5 handoff_without_exception_path"],
        ),
        ("kind: path\nid: p\n", ["2:5 path_incomplete"]),
        (
            "kind: source\nid: crm.x\nsystem: crm\nread: {table: x}\nfields: {a: {type: text}}\n",
            ["2:5 source_unused"],
        ),
        (
            "kind: source\nid: crm.x\nsystem: crm\nread: {table: x}\n"
            "fields: {a: {type: text, values: {b: [C], d: [C]}}}\ncopies: {source: crm.x, match: {a: a}}\n",
            ["5:47 value_twice", "6:18 cycle"],
        ),
        (
            "kind: gate\nid: g\non: crm.deals\nchecks: [{id: c, bad: amuont > 0}]\noverride: {approver: user:bot}\n",
            ["4:23 unknown_column", "5:22 approval_impossible"],
        ),
        (
            "kind: gate\nid: g\noverride: {approver: user:ana, requester: user:ana}\n",
            ["3:22 approval_impossible"],
        ),
        (
            "kind: adjustment\nid: a-1\nmetric: sold\ntopside: true\nperiod: 2026-3\namount: 1.5e3\nbecause: x\n",
            ["6:9 wrong_value"],
        ),
        (
            "kind: adjustment\nid: a-1\nmetric: sold\nperiod: 2026-13\namount: 12\nbecause: x\n"
            "requested_by: user:ana\napproved_by: user:ana\n",
            ["2:5 wrong_value", "4:9 wrong_value", "8:14 approval_impossible"],
        ),
        (
            "kind: tie\nid: t\nleft: sold\nright: sould\nmatch: [{on: {a: b}}]\ngrain: fortnight\n",
            ["4:8 unknown_reference", "5:15 unknown_data_field", "6:8 unknown_reference"],
        ),
        (
            metric("counts: []\nvalue: amount\nunit: EUR\nof: {stock: {from: closed_on, until: stage}}\n")
            + "---\nkind: tie\nid: t\nleft: sold\nright: other\nmatch: [{on: {deal_id: deal_id}}]\n"
            "adds: [{cause: timing, side: left, adds: amount}]\ntolerance: -1\n",
            [
                "12:38 wrong_data_type",
                "17:8 shapes_differ",
                "17:8 units_differ",
                "19:16 cause_taken",
                "20:12 wrong_value",
            ],
        ),
        (
            metric("counts: []\nunit: EUR\nof: {stock: {from: closed_on, until: closed_on}}\n")
            + "---\nkind: tie\nid: t\nleft: sold\nright: other\nmatch: [{on: {deal_id: deal_id}}]\n"
            "adds: [{cause: timing, side: left, adds: stage}]\n",
            ["16:8 shapes_differ", "16:8 units_differ", "18:16 cause_taken", "18:42 expression_type"],
        ),
        (metric("counts: [{id: a, is: state, where: amount}]\n"), ["9:36 expression_type"]),
        (metric("counts: [{id: a, is: maybe, where: amount > 0}]\n"), ["9:22 wrong_value"]),
        (
            metric("counts: []\nsupersedes: {version: 2}\nversion: 2\n") + "---\n" + metric("version: 4\ncounts: []\n"),
            ["10:23 cycle"],
        ),
        (
            "kind: system\nid: y\nconnect: {kind: postgres, url: 'postgresql://u:hunter2@h/d', token: abc}\n",
            ["3:32 secret_in_model", "3:69 secret_in_model"],
        ),
        (
            "kind: close\nid: c\nlines:\n  - {id: a, day: 1, needs: [b], preparer: user:ana, reviewer: user:ana}\n"
            "  - {id: b, day: 1, needs: [a], preparer: user:ana, reviewer: user:ben}\n",
            ["4:21 cycle", "4:63 approval_impossible"],
        ),
        (
            "kind: people\nid: more\ngroups:\n  a: {members: [group:b]}\n  b: {members: [group:a]}\n",
            ["4:7 cycle"],
        ),
    ],
)
def test_beyond_syntax(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


def test_a_secret_is_never_repeated() -> None:
    text = "kind: system\nid: y\nconnect: {kind: postgres, url: 'postgresql://u:hunter2@h/d', password: hunter2}\n"
    assert not any("hunter2" in str(each) for each in found(text))


@pytest.mark.parametrize("first", ["9999-12-31", "0001-01-01", "2028-01-01"])
def test_a_year_begins_near_itself(first: str) -> None:
    (one,) = found(f"kind: people\nid: x\ncalendar: {{fiscal: {{r: {{pattern: 4-4-5, years: {{2026: {first}}}}}}}}}\n")
    assert one.sentence == f"`r`: 2026 begins on {first}"


def test_codes_are_named_once() -> None:
    assert len({each.name for each in CODES}) == len(CODES)


def test_identity_is_what_is_said_not_how_it_is_laid_out() -> None:
    plain = read_model({"a.yaml": "kind: system\nid: x\nname: N\nrecord_for: [a, b]\n"})
    other = read_model({"b.yaml": "# a comment\n---\nid: x\nrecord_for:\n- a\n- 'b'\nname: \"N\"\nkind: system\n"})
    changed = read_model({"a.yaml": "kind: system\nid: x\nname: M\nrecord_for: [a, b]\n"})
    assert plain.sha256_of("system", "x") == other.sha256_of("system", "x") != changed.sha256_of("system", "x")


def test_the_highest_version_is_the_current_one() -> None:
    model = read_model({
        "a.yaml": BASE,
        "b.yaml": metric("version: 2\ncounts: []\nsupersedes: {version: 1}\n", "id: sold"),
    })  # fmt: skip
    assert model.findings == ()
    assert model.metrics["sold"].version == 2
    assert [each.version for each in model.metric_versions["sold"]] == [1, 2]
    assert str(model.place_of("metric", "sold", "supersedes", "version")) == "b.yaml:11:23"


@pytest.mark.parametrize(
    ("field", "sentence"),
    [
        ("{type: decimal, format: day_first}", "`day_first` is no format of a number"),
        ("{type: date, format: decimal_comma}", "`decimal_comma` is no format of a date"),
        ("{type: date, format: '%d/%Q/%Y'}", "`%Q` is no part of a pattern"),
        ("{type: date, format: '%d/%m/%Y %H:%M'}", "has a time of day, which a date has not"),
        ("{type: text, format: plain}", "a text has no `format`"),
    ],
)
def test_a_format_that_a_type_has_not(field: str, sentence: str) -> None:
    model = read_model({"m.yaml": f"kind: source\nid: a.b\nsystem: a\nread: {{file: x}}\nfields:\n  f: {field}\n"})
    assert any(sentence in str(each) for each in model.findings)


@pytest.mark.parametrize(
    "item", ["", " {}", " []", " x", " {shape: one_to_one}", " {on: {deal_id: deal_id}, near: {amount: amount}}"]
)
def test_a_pass_is_one_of_five(item: str) -> None:
    tie = f"kind: tie\nid: t\nleft: sold\nright: sold\nmatch:\n  -{item}\n"
    (one,) = [each for each in found(tie) if "match" in each.sentence]
    assert one.sentence == "`match[1]`: a pass says one of on, through, near, together, similar, and only one"
    assert one.place is not None and one.place.line == 6


@pytest.mark.parametrize(
    ("text", "sentence", "mend"),
    [
        ("kind: report\nid: r\nmetric: sold\nperiod: 2026\nshows: {scale: 0}\n",
         "`scale`: `0` is less than 1", "write 1 or more"),
        ("kind: report\nid: r\nmetric: sold\nperiod: 2026\nshows: {places: 7}\n",
         "`places`: `7` is more than 4", "write 4 or less"),
        ("kind: adjustment\nid: a\nmetric: sold\nperiod: 2026\namount: 1\nbecause: x\n"
         "on: {source: crm.deals, key: []}\n",
         "`key` is empty", "write at least 1"),
        ("kind: tie\nid: t\nleft: sold\nright: sold\nmatch: [{on: {}}]\n", "`on` is empty", "write at least 1"),
    ],
)  # fmt: skip
def test_a_range_is_said_in_our_words(text: str, sentence: str, mend: str) -> None:
    (one,) = [each for each in found(text) if each.sentence.startswith(sentence[:6])]
    assert (one.sentence, one.mend) == (sentence, mend)
