"""Smaller slips of a model: each a finding where it stands, with a mend that helps."""

from __future__ import annotations

import pytest

from tallystick.core.model import read_model
from tests.model.test_findings import found, metric, shown

SOURCE = "kind: source\nid: crm.deals\nsystem: crm\n"
FIELDS = "fields: {a: {type: date}, b: {type: decimal}}\ncopies: {source: crm.deals, match: {a: deal_id}}\n"


def other(read: str = "{file: x.csv}", id: str = "crm.other", more: str = "") -> str:
    return f"kind: source\nid: {id}\nsystem: crm\nread: {read}\n{more}{FIELDS}---\n" + metric("counts: []\n").replace(
        "crm.deals", id
    ).replace("closed_on", "a")


@pytest.mark.parametrize(
    "file",
    ["/tmp/x.csv", "../x.csv", "../../x.csv", "a/../../x.csv", "..", "a/..", "C:\\x.csv", "\\\\host\\x.csv", "..\\x"],
)
def test_a_file_is_within_the_path_of_its_system(file: str) -> None:
    first = found(other(f"{{file: '{file}'}}"))[0]
    assert str(first).startswith("more.yaml:4:14  source crm.other: `file`: ")
    assert "is outside the system's path; name a file below it, or move the `path` of the system's `connect`" in str(
        first
    )


@pytest.mark.parametrize("file", ["x.csv", "2026/../x.csv", "a..b.csv", "*.csv", "~x.csv", "..."])
def test_a_file_below_the_path_is_none(file: str) -> None:
    assert not [each for each in found(other(f"{{file: '{file}'}}")) if "path" in each.sentence]


@pytest.mark.parametrize(
    "text",
    [
        "%YAML 1.2\n---\nkind: system\nid: x\nnmae: y\n",
        "# first\n%YAML 1.1\n%TAG !e! tag:e,2000:\n# then\n--- # here\nkind: system\nid: x\nnmae: y\n",
        "kind: system\nid: a\n...\nkind: system\nid: x\nnmae: y\n",
        "kind: system\nid: a\n... # done\n\nkind: system\nid: x\nnmae: y\n...\n",
        "kind: system\nid: a\n...\n%YAML 1.2\n---\nkind: system\nid: x\nnmae: y\n",
        "kind: system\nid: a\n...\n---\nkind: system\nid: x\nnmae: y\n...\n...\n",
    ],
)
def test_all_ways_to_begin_and_end_a_document_are_read(text: str) -> None:
    model = read_model({"a.yaml": text})
    assert [each.sentence for each in model.findings] == ["unknown field `nmae`"]
    place = model.findings[0].place
    assert place is not None and place.line == text.partition("nmae")[0].count("\n") + 1
    assert "x" in model.systems


@pytest.mark.parametrize("where", ["stage in ('a', 'b')", "stage in (a, b)", "stage = 'a: b'", "{stage}"])
def test_an_expression_that_needs_quotes_says_so(where: str) -> None:
    text = metric(f"counts:\n  - {{id: a, is: scope, where: {where}}}\n")
    assert any("in quotes" in each.mend and "comma" in each.mend for each in found(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kind: path\nid: p\nfailure: {route: r}\n", "failure mode (failure.hold)"),
        (other(more="key: [a, a]\n"), "`key` names `a` twice"),
        (other(more="identity: [a, b, a]\n"), "`identity` names `a` twice"),
        ("kind: people\nid: x\ncalendar: {fiscal: {month: {pattern: 4-4-5, years: {2026: 2026-01-01}}}}\n",
         "`month`: `month` is a grain already"),
        ("kind: people\nid: x\nusers: {cy: {email: C@x.example}, di: {email: c@x.example}}\n",
         "`c@x.example` stands for `cy` and for `di`"),
        ("kind: people\nid: x\nusers: {cy: {aliases: [ana]}}\n", "`ana` stands for `ana` and for `cy`"),
        ("kind: people\nid: x\nusers: {cy: {aliases: [C. Y.]}, di: {aliases: [D, C. Y.]}}\n",
         "`C. Y.` stands for `cy` and for `di`"),
        (other(id="erp.deals"), "the id does not begin with its system, `crm`"),
        (f"kind: system\nid: {'r' * 5000}\n", f"`id`: `{'r' * 57}...` is too long"),
        ("kind: system\nid: x\nname: \"a\\e[31mb\"\n", "`name` holds a control character, U+001B"),
        ("kind: system\nid: x\nrecord_for: [\"a\\0\"]\n", "`record_for[1]`: `a\x00` is no name"),
    ],
)  # fmt: skip
def test_what_contradicts_itself_is_found(text: str, expected: str) -> None:
    assert [each for each in found(text) if expected in each.sentence], [each.sentence for each in found(text)]


def test_a_source_elsewhere_is_a_warning() -> None:
    assert [each.level for each in found(other(id="erp.deals"))] == ["warning"]


def test_the_spellings_of_a_source_may_hold_any_character() -> None:
    read = '{file: x.csv, delimiter: "\\x01", nulls: ["\\0"]}'
    assert found(other(read)) == []


def test_no_finding_repeats_a_control_character() -> None:
    texts = ['kind: "a\\e"\n', 'kind: system\nid: "x\\e"\n', 'kind: system\nid: x\n"\\e[1m": y\n',
             metric('counts: []\nvalue: "amount + \\"\\e[1m\\""\n')]  # fmt: skip
    told = ["\n".join(str(each) for each in found(text)) for text in texts]
    assert all("\x1b" not in each and "\\x1b" in each for each in told)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("kind: target\nid: t\nmapping: {api_key: sk_live_4242}\n", "3:20"),
        ("kind: target\nid: t\nmapping: {memo: sk_live_4242abcd}\n", "3:17"),
        ("kind: target\nid: t\nmapping: {client_secret: hunter2}\n", "3:26"),
        ("kind: system\nid: x\nsays: AKIAIOSFODNN7EXAMPLE\n", "3:7"),
        ("kind: system\nid: x\npassword: hunter2\n", "3:11"),
        ("kind: system\nid: x\nconnect: {kind: nosuch, url: 'postgresql://u:hunter2@h/d'}\n", "3:30"),
        ("kind: sytem\nid: x\nconnect: {token: hunter2}\n", "3:18"),
        ('kind: system\nid: x\nsays: "-----BEGIN RSA PRIVATE KEY-----\\nhunter2"\n', "3:7"),
        ("kind: path\nid: p\nsteps: [{rule: a.b, with: {auth_token: hunter2}}]\n", "3:40"),
    ],
)
def test_a_secret_anywhere_is_found_and_not_repeated(text: str, where: str) -> None:
    assert f"{where} secret_in_model" in shown(text)
    assert not any(word in str(each) for each in found(text) for word in ("hunter2", "4242", "AKIAIO"))


@pytest.mark.parametrize(
    "text",
    [
        "kind: target\nid: t\nmapping: {token: deal_id, secret: 'env:NAME', password: 'file:/run/secrets/p'}\n",
        "kind: system\nid: x\nsays: We send no password and no token.\n",
        "kind: tie\nid: t\nleft: sold\nright: sold\nmatch: [{on: {token: token_ref}}]\n",
    ],
)
def test_what_only_looks_like_a_secret_is_none(text: str) -> None:
    assert not [each for each in shown(text) if "secret" in each]


@pytest.mark.parametrize(
    ("written", "where"),
    [
        ('value: "amount\\n  + amonut"', "10:21"),
        ('value: "amount\\n\n  + amonut"', "11:5"),
        ('value: "amount\\n\n\n  + amonut"', "12:5"),
        ('value: "amount \\\n  + amonut"', "11:5"),
        ('value: "amount\n\n\n  + amonut\\n\\n"', "13:5"),
        ('value: "\\n\\n\\t amonut"', "10:16"),
    ],
)
def test_a_column_is_found_among_escapes_and_folds(written: str, where: str) -> None:
    assert shown(metric(f"counts: []\n{written}\n")) == [f"{where} unknown_column"]


def test_lines_are_counted_however_they_end() -> None:
    for end in ("\n", "\r\n", "\r"):
        assert read_model({"a.yaml": f"kind: system{end}id: x{end}name: y"}).lines == 3
