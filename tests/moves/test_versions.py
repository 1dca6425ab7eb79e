"""What a definition change costs: one snapshot under two versions of a metric."""

from __future__ import annotations

from pathlib import Path

import pytest

from tallystick.core.errors import NotSupported, UsageWrong
from tests.moves.words import behind, company, moved, only
from tests.ties.words import metric, said, source

DEALS = source(
    "crm.deals",
    "id text, kind text, stage text, tcv decimal, acv decimal, won_on date, signed_on date, owner text",
)
OTHER_DEALS = source("bil.deals", "id text, acv decimal, won_on date")
FIRST = metric(
    "bookings", "crm.deals", value="tcv", date="won_on",
    more="version: 1\ncounts: [{id: won, is: state, where: stage = 'won'}]",
)  # fmt: skip
SECOND = metric(
    "bookings", "crm.deals", value="acv", date="signed_on",
    more="""\
    version: 2
    supersedes: {version: 1, because: Annual values only}
    counts: [{id: won, is: state, where: "stage in ('won', 'live')"}]
    excludes: [{id: renewals, is: scope, says: Renewals, where: kind = 'renewal'}]
    """,
)  # fmt: skip
ROWS = """\
    id,kind,stage,tcv,acv,won_on,signed_on,owner
    D1,new,won,36000.00,12000.00,2026-03-30,2026-03-30,ana
    D2,renewal,won,5000.00,5000.00,2026-03-10,2026-03-10,ana
    D3,new,live,900.00,900.00,2026-03-11,2026-03-11,bo
    D4,new,won,700.00,700.00,2026-03-31,2026-04-02,bo
    D5,new,won,100.00,100.00,2026-04-01,2026-04-01,bo
    D6,new,open,50.00,50.00,2026-04-01,2026-04-01,bo
"""


def test_every_cent_has_the_part_of_the_definition_that_changed(tmp_path: Path) -> None:
    here = company(tmp_path, DEALS + FIRST + SECOND, {"deals.csv": ROWS})
    found = moved(here, "bookings", versions=(1, 2))
    march, april = found.result.periods
    assert (str(march.left.amount), str(march.right.amount)) == ("41700.00", "12900.00")
    assert said(march) == {
        "redefined/renewals": "-5000.00",
        "redefined/won": "900.00",
        "redefined/value": "-24000.00",
        "redefined/date": "-700.00",
    }
    assert said(april) == {"redefined/date": "700.00"}
    assert said(found.result.total) == {
        "redefined/renewals": "-5000.00", "redefined/won": "900.00", "redefined/value": "-24000.00",
    }  # fmt: skip
    assert (march.left.version, march.right.version) == (1, 2)
    assert behind(here, found, period="2026-03") == [
        ("D4", "redefined/date", "-700.00", "dated 2026-03-31, then 2026-04-02"),
        ("D2", "redefined/renewals", "-5000.00", "not in version 2: renewals"),
        ("D1", "redefined/value", "-24000.00", "36000.00, then 12000.00"),
        ("D3", "redefined/won", "900.00", "not in version 1: won"),
    ]


def test_the_other_way_round_is_the_negative(tmp_path: Path) -> None:
    here = company(tmp_path, DEALS + FIRST + SECOND, {"deals.csv": ROWS})
    assert said(only(moved(here, "bookings", versions=(2, 1)))) == {
        "redefined/renewals": "5000.00", "redefined/won": "-900.00", "redefined/value": "24000.00",
    }  # fmt: skip


def test_versions_that_read_different_sources(tmp_path: Path) -> None:
    third = metric("bookings", "bil.deals", value="acv", date="won_on", more="version: 3")
    files = {"deals.csv": ROWS}
    here = company(tmp_path, DEALS + OTHER_DEALS + FIRST + third, files)
    found = moved(here, "bookings", versions=(1, 3))
    assert said(only(found)) == {"redefined/source": str(-41800 + 18750) + ".00"}


def test_what_cannot_be_compared_says_why(tmp_path: Path) -> None:
    euros = metric("bookings", "crm.deals", value="acv", date="won_on", unit="EUR", more="version: 4")
    stock = metric(
        "bookings", "crm.deals", value="acv", more="version: 5\nof: {stock: {from: won_on, until: signed_on}}"
    )
    here = company(tmp_path, DEALS + FIRST + SECOND + euros + stock, {"deals.csv": ROWS})
    with pytest.raises(NotSupported, match="version 1 is told in USD and version 4 in EUR"):
        moved(here, "bookings", versions=(1, 4))
    with pytest.raises(NotSupported, match="version 1 is a flow and version 5 a stock"):
        moved(here, "bookings", versions=(1, 5))
    with pytest.raises(UsageWrong, match="no version 3; there is: 1, 2, 4, 5"):
        moved(here, "bookings", versions=(1, 3))
