"""Days that are written in ways of their own: moments by other clocks, months."""

from __future__ import annotations

import pytest

from tests.compare.exports import Exports

LATE = {
    "shop.csv": """\
        order,created_at,total
        A-1,2026-03-30T23:30:00-06:00,100.00
        A-2,2026-03-31T23:30:00-06:00,250.00
        A-3,2026-03-12T08:00:00-06:00,75.00
    """,
    "books.csv": """\
        order,date,amount
        A-1,2026-03-30,100.00
        A-2,2026-03-31,250.00
        A-3,2026-03-12,80.00
    """,
}


def test_a_moment_has_its_day_by_the_clocks_of_utc_unless_a_zone_is_said(exports: Exports) -> None:
    exports.write(LATE)
    answer = exports.compare("shop.csv", "books.csv")
    assert answer.code == 0, answer.err
    assert answer.guess("zone") == "UTC"
    assert "created_at on the left" in answer.because("zone")
    assert answer.effects == [
        ("timing", "left", "-250.00", 1),
        ("timing", "right", "250.00", 1),
        ("unexplained", "right", "5.00", 1),
    ]
    told = exports.compare("shop.csv", "books.csv", "--zone", "America/Denver")
    assert told.guess("zone") == "America/Denver"
    assert [each for each in told.effects if each[0] == "timing"] == []
    assert told.numbers == ("425.00", "430.00")
    assert told.said["bridge"]["periods"][0]["left"]["amount"] == "425.00"


def test_a_zone_that_is_said_is_in_the_saved_project(exports: Exports) -> None:
    exports.write(LATE)
    left, right, kept = (str(exports.folder / each) for each in ("shop.csv", "books.csv", "kept"))
    assert exports.type("compare", left, right, "--zone", "America/Denver", "--save", kept)[0] == 0
    assert "zone: America/Denver" in (exports.folder / "kept" / "tallystick.yaml").read_text()


def test_a_zone_that_is_none_is_refused(exports: Exports) -> None:
    exports.write(LATE)
    answer = exports.compare("shop.csv", "books.csv", "--zone", "Denver")
    assert answer.code == 2
    assert "Denver" in answer.err
    assert "tallystick.yaml" not in answer.err


def test_days_without_a_clock_need_no_zone(exports: Exports) -> None:
    exports.write(LATE | {"shop.csv": LATE["shop.csv"].replace("T23:30:00-06:00", "").replace("T08:00:00-06:00", "")})
    answer = exports.compare("shop.csv", "books.csv")
    assert "zone" not in {each["about"] for each in answer.said["guesses"]}


def by_month(*months: str) -> str:
    rows = zip(("D-701", "D-702", "D-703", "D-704"), months, ("10.00", "20.00", "30.00", "40.00"), strict=True)
    return "deal,period,amount\n" + "".join(f"{deal},{month},{amount}\n" for deal, month, amount in rows)


BOOKED = """\
    deal,date,amount
    D-701,2026-02-27,10.00
    D-702,2026-03-02,20.00
    D-703,2026-03-31,30.00
    D-704,2026-05-01,40.00
"""


@pytest.mark.parametrize(
    "months",
    [
        ("Feb-26", "Mar-26", "Mar-26", "Apr-26"),
        ("February 2026", "March 2026", "March 2026", "April 2026"),
        ("2026-02", "2026-03", "2026-03", "2026-04"),
        ("02/2026", "03/2026", "03/2026", "04/2026"),
        ("202602", "202603", "202603", "202604"),
    ],
)
def test_a_month_stands_for_its_first_day(exports: Exports, months: tuple[str, ...]) -> None:
    exports.write({"plan.csv": by_month(*months), "booked.csv": BOOKED})
    answer = exports.compare("plan.csv", "booked.csv")
    assert answer.code == 0, answer.err
    assert answer.guess("date") == "period with date"
    assert "the same month on 3 of 4 shared keys; in period a month stands for its first day" in answer.because("date")
    assert "nothing says which side comes first" in answer.because("upstream")
    assert answer.effects == [("timing", "left", "-40.00", 1), ("timing", "right", "40.00", 1)]
    periods = [(each["period"], each["left"]["amount"]) for each in answer.said["bridge"]["periods"]]
    assert periods == [("2026-02", "10.00"), ("2026-03", "50.00"), ("2026-04", "40.00"), ("2026-05", "0.00")]


def test_invoices_numbered_by_year_are_no_months(exports: Exports) -> None:
    exports.write({
        "left.csv": "invoice,date,net\n2026-01,2026-03-02,10.00\n2026-02,2026-03-04,20.00\n2026-03,2026-03-05,30.00\n",
        "right.csv": "ref,day,amount\n2026-01,2026-03-02,10.00\n2026-02,2026-03-04,20.00\n2026-03,2026-03-05,35.00\n",
    })  # fmt: skip
    answer = exports.compare("left.csv", "right.csv")
    assert answer.guess("key") == "invoice = ref"
    assert answer.effects == [("unexplained", "right", "5.00", 1)]


def test_days_without_a_year_are_no_months(exports: Exports) -> None:
    exports.write({"plan.csv": by_month("Mar-02", "Mar-09", "Mar-26", "Mar-31"), "booked.csv": BOOKED})
    answer = exports.compare("plan.csv", "booked.csv")
    assert "`period` on the left does not read as days" in answer.because("date")
