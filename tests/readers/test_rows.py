"""Row names, twins, checks and quarantine: no row is lost, none is invented."""

from __future__ import annotations

import random
from pathlib import Path

from tests.readers.canonical import bad, field, read, shape


def test_a_row_is_named_by_its_key(tmp_path: Path) -> None:
    form = shape(field("a"), field("n", "integer"), key=("a", "n"))
    came = read(tmp_path, "a,n\nx|y,1\nz\\,2\n", form)
    assert came.rows("_row", by="_row") == [("x\\|y|1",), ("z\\\\|2",)]
    assert came.canonical.key_unique


def test_rows_without_a_key_of_their_own_are_named_by_content_and_kept(tmp_path: Path) -> None:
    form = shape(field("id"), field("amount", "decimal"), key=("id",))
    came = read(tmp_path, "id,amount\nA,1\nB,2\nB,2\nB,3\n,4\n", form)
    names = [row[0] for row in came.rows("_row", by="amount, _row")]
    assert names[0] == "A"
    assert len(set(names)) == 5
    assert [name.rpartition(".")[2] for name in names[1:]] == ["1", "2", "1", "1"]
    assert names[1].partition(".")[0] == names[2].partition(".")[0] != names[3].partition(".")[0]
    assert came.rows("_twin", by="amount, _row") == [(False,), (True,), (True,), (True,), (False,)]
    assert not came.canonical.key_unique
    assert [(f.code, f.count, f.samples) for f in came.findings] == [
        ("key_null", 1, ("row 5",)),
        ("key_repeated", 3, ("B",)),
    ]


def test_equal_identity_makes_twins_and_a_null_in_it_does_not(tmp_path: Path) -> None:
    form = shape(field("id"), field("who"), field("amount", "decimal"), key=("id",), identity=("who", "amount"))
    came = read(tmp_path, "id,who,amount\n1,ana,5\n2,ana,5.00\n3,ben,5\n4,,5\n5,,5\n", form)
    assert came.rows("id, _twin", by="id") == [("1", True), ("2", True), ("3", False), ("4", False), ("5", False)]
    assert came.canonical.key_unique


def test_the_fingerprint_tells_null_from_empty_and_shifted_texts(tmp_path: Path) -> None:
    form = shape(field("a"), field("b"), field("c", "integer"))
    came = read(tmp_path, "a,b,c\nx,,1\n,x,1\nx1:,,1\n,,\nxy,z,1\nx,yz,1\n", form)
    assert len({row[0] for row in came.rows("_fp")}) == 5
    assert all(len(row[0]) == 16 for row in [*came.rows("_fp"), *came.held("_fp")])
    assert came.held("_failed") == [("blank_row",)]


def test_any_order_of_rows_is_the_same_content(tmp_path: Path) -> None:
    form = shape(field("id"), field("amount", "decimal"), key=("id",))
    lines = [f"K{n % 90},{n % 7}\n" for n in range(200)]
    straight = read(tmp_path, "id,amount\n" + "".join(lines), form)
    named = straight.rows("_row, _fp, _twin, id, amount")
    random.Random(7).shuffle(lines)
    mixed = read(tmp_path, "id,amount\n" + "".join(lines), form)
    assert mixed.rows("_row, _fp, _twin, id, amount") == named
    assert mixed.canonical.marks == straight.canonical.marks


def test_one_pair_of_copies_for_another_is_other_content(tmp_path: Path) -> None:
    form = shape(field("a"))
    first, second = read(tmp_path, "a\nx\nx\nz\n", form), read(tmp_path, "a\ny\ny\nz\n", form)
    assert first.canonical.marks != second.canonical.marks


def test_checks_name_every_failing_row(tmp_path: Path) -> None:
    form = shape(
        field("id"),
        field("amount", "decimal"),
        field("day", "date"),
        key=("id",),
        checks=[
            bad("has_amount", "amount is null"),
            bad("positive", "amount < 0"),
            bad("recent", "day < date '2026-01-01'", "warn"),
        ],
    )
    came = read(tmp_path, "id,amount,day\nA,1,2026-01-02\nB,,2026-01-02\nC,-1,2025-12-31\nD,2,2025-12-31\n", form)
    assert came.rows("id", by="id") == [("A",), ("D",)]
    assert came.held("id, _failed") == [("B", "has_amount"), ("C", "positive")]
    assert [(f.code, f.level, f.count, f.samples) for f in came.findings] == [
        ("check_blocked", "warning", 1, ("B",)),
        ("check_blocked", "warning", 1, ("C",)),
        ("check_warned", "warning", 2, ("C", "D")),
    ]


def test_a_check_that_cannot_be_answered_does_not_fail_the_row(tmp_path: Path) -> None:
    form = shape(field("id"), field("amount", "decimal"), key=("id",), checks=[bad("positive", "amount < 0")])
    came = read(tmp_path, "id,amount\nA,\n", form)
    assert (came.canonical.rows, came.canonical.quarantined) == (1, 0)


def test_a_repeated_key_in_quarantine_leaves_the_kept_keys_unique(tmp_path: Path) -> None:
    form = shape(field("id"), field("amount", "decimal"), key=("id",))
    came = read(tmp_path, "id,amount\nA,1\nA,x\nB,2\n", form)
    assert came.canonical.key_unique
    assert len({row[0] for row in came.rows("_row")} | {row[0] for row in came.held("_row")}) == 3


def test_rows_are_found_in_their_file_among_several(tmp_path: Path) -> None:
    form = shape(field("id"), field("amount", "decimal"), key=("id",))
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "deals-1.csv").write_text("id,amount\nA,1\nB,2\n")
    came = read(tmp_path, "amount,id\n3,C\nx,D\n", form, file="deals-2.csv", pattern="deals-*.csv")
    assert came.rows("id", by="id") == [("A",), ("B",), ("C",)]
    assert [str(f.place).rpartition("/")[2] for f in came.findings] == ["deals-2.csv, row 2, field amount"]


def test_the_place_of_a_value_holds_in_a_large_file(tmp_path: Path) -> None:
    lines = [f"K{n},{n}.00\n" for n in range(400_000)]
    lines[123_456], lines[399_999] = "K123456,oops\n", "K399999,again\n"
    came = read(tmp_path, "id,amount\n" + "".join(lines), shape(field("id"), field("amount", "decimal"), key=("id",)))
    assert [(f.place.row if f.place else None) for f in came.findings] == [123_457, 400_000]
    assert came.canonical.rows == 399_998


def test_a_source_without_a_key_may_have_no_rows(tmp_path: Path) -> None:
    came = read(tmp_path, "a,b\n", shape(field("a"), field("b")))
    assert came.rows("_row, a") == []
    assert [each.code for each in came.findings] == ["no_rows"]
