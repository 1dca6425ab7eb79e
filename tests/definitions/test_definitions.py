"""Status, date, owner and completion of two systems, thing by thing; the figures are typed by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tallystick.cli.main import run
from tallystick.core.definitions.answer import Compared, DefinitionsAnswer
from tallystick.core.definitions.plan import Behind
from tallystick.core.errors import TallyError
from tallystick.services.definitions import Definitions, definitions, ties_between
from tests.given import Given
from tests.ties.words import given, handoff, metric, source, tie

DEALS = source(
    "crm.deals", "id text, deal text, amount decimal, stage text, owner text, closed_on date, kind text"
).replace(
    "stage: {type: text}", "stage: {type: text, says: Where the deal stands, values: {Won: [Won, WON], Lost: [Lost]}}"
)
INVOICES = source("bil.invoices", "id text, ref text, amount decimal, status text, rep text, issued_on date")
SOLD = metric(
    "sold",
    "crm.deals",
    date="closed_on",
    more="""\
    counts:
      - {id: won, is: state, says: Signed, where: stage = 'Won'}
    excludes:
      - {id: test, is: scope, says: Test deals, where: kind = 'test'}
    """,
)
BILLED = metric(
    "billed",
    "bil.invoices",
    date="issued_on",
    more="""\
    counts: []
    excludes:
      - {id: draft, is: state, says: Not sent yet, where: status = 'draft'}
    """,
)
TIE = tie("""\
grain: month
handoff: signed_to_billed
match:
  - {on: {deal: ref}, shape: one_to_many}
compare:
  - {field: status, left: stage, right: status, map: {Won: open}}
""")
MODEL = DEALS + INVOICES + SOLD + BILLED + handoff(within="5 days") + TIE
DEAL_ROWS = """\
id,deal,amount,stage,owner,closed_on,kind
1,D1,100.00,Won,ana,2026-03-01,new
2,D2,200.00,WON,ana,2026-03-02,new
3,D3,300.00,Won,bo,2026-03-30,new
4,D4,400.00,Lost,bo,2026-03-04,new
5,D5,500.00,Won,bo,,new
6,D6,600.00,Won,ana,2026-03-06,test
7,D7,700.00,Won,ana,2026-03-07,new
"""
INVOICE_ROWS = """\
id,ref,amount,status,rep,issued_on
11,D1,100.00,open,ana,2026-03-01
12,D2,150.00,paid,ana,2026-03-05
13,D2,50.00,open,bo,2026-03-20
14,D3,290.00,draft,bo,2026-04-02
15,D4,400.00,open,bo,2026-03-01
16,D5,500.00,open,,2026-03-05
17,D6,600.00,open,ana,2026-03-06
18,D9,900.00,open,ana,2026-03-09
"""


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Given:
    return given(tmp_path_factory.mktemp("definitions"), MODEL, {"deals.csv": DEAL_ROWS, "invoices.csv": INVOICE_ROWS})


@pytest.fixture(scope="module")
def found(here: Given) -> Iterator[Definitions]:
    with definitions(here.workspace, "bookings") as told:
        yield told


def asked(here: Given) -> DefinitionsAnswer:
    with definitions(here.workspace, "bookings") as told:
        return told.answer


def of(answer: DefinitionsAnswer, name: str) -> Compared:
    return next(each for each in answer.compared if each.attribute.name == name)


def lines(compared: Compared) -> list[tuple[object, ...]]:
    return [
        (each.left, each.right, each.lag, each.agrees, each.things, str(each.left_amount), str(each.right_amount))
        for each in compared.lines
    ]


def test_things_that_both_sides_know_and_those_that_one_alone_knows(found: Definitions) -> None:
    both, left, right = found.answer.both, found.answer.only_left, found.answer.only_right
    assert (both.things, str(both.left_amount), str(both.right_amount)) == (5, "1500.00", "1490.00")
    assert (left.things, str(left.left_amount)) == (1, "700.00")  # D7
    assert (right.things, right.right_rows, str(right.right_amount)) == (2, 2, "1500.00")  # D9, and D6: a test deal
    assert (found.answer.left.outside, found.answer.right.outside) == (1, 0)


def test_pairs_of_values_are_counted_with_what_they_are_worth(found: Definitions) -> None:
    status = of(found.answer, "status")
    assert (status.agree, status.part) == (2, 3)
    assert lines(status) == [
        ("Lost", "open", None, False, 1, "400.00", "400.00"),  # D4
        ("Won", "draft", None, False, 1, "300.00", "290.00"),  # D3
        ("Won", "open + paid", None, False, 1, "200.00", "200.00"),  # D2
        ("Won", "open", None, True, 2, "600.00", "600.00"),  # D1, D5
    ]


def test_days_apart_are_whole_numbers_and_who_has_no_date_is_said(found: Definitions) -> None:
    date = of(found.answer, "date")
    assert (date.agree, date.part, date.same_period) == (1, 4, 3)  # D1 in one day; D1, D2 and D4 in one month
    assert lines(date) == [
        ("dated", "dated", -3, False, 1, "400.00", "400.00"),  # D4: billed before it was won
        ("dated", "dated", 0, True, 1, "100.00", "100.00"),
        ("dated", "dated", 3, False, 2, "500.00", "490.00"),  # D2 by its first invoice, D3
        ("no date", "dated", None, False, 1, "500.00", "500.00"),  # D5
    ]
    assert date.lags is not None
    assert date.lags.to_dict() == {"things": 4, "least": -3, "middle": 0, "most": 3}


def test_completion_is_what_the_clauses_about_state_say(found: Definitions) -> None:
    completion = of(found.answer, "completion")
    assert (completion.agree, completion.part) == (3, 2)
    assert lines(completion) == [
        ("done", "draft", None, False, 1, "300.00", "290.00"),
        ("not won", "done", None, False, 1, "400.00", "400.00"),
        ("done", "done", None, True, 3, "800.00", "800.00"),
    ]


def test_each_definition_stands_beside_its_place_in_the_model(found: Definitions, here: Given) -> None:
    text = (here.root / "model" / "model.yaml").read_text().splitlines()

    def line_of(words: str) -> str:
        return f"model/model.yaml:{next(i for i, each in enumerate(text, 1) if words in each)}"

    stage = line_of("stage: {type")
    status = of(found.answer, "status").attribute
    assert status.left is not None
    assert [(each.what, each.words, each.place) for each in status.left.facts] == [
        ("field", "stage, text", stage),
        ("value", "Won, spelt Won, WON", stage),
        ("value", "Lost, spelt Lost", stage),
        ("says", "Where the deal stands", stage),
    ]
    assert [(each.what, each.words) for each in status.facts] == [
        ("compares", "stage with status"),
        ("map", "Won means open"),
    ]
    completion = of(found.answer, "completion").attribute
    assert completion.left is not None
    assert completion.right is not None
    assert [(each.what, each.words, each.place) for each in completion.left.facts] == [
        ("done when", "Signed: stage = 'Won'", line_of("says: Signed"))
    ]
    assert [(each.what, each.words) for each in completion.right.facts] == [
        ("not done when", "Not sent yet: status = 'draft'")
    ]
    date = of(found.answer, "date").attribute
    assert [(each.what, each.words, each.place) for each in date.facts] == [
        ("periods", "by month", line_of("grain: month")),
        ("within", "5 days", line_of("within: 5 days")),
    ]


def test_what_no_side_says_is_not_guessed_from_a_name(found: Definitions) -> None:
    owner = of(found.answer, "owner")
    assert (owner.attribute.left, owner.attribute.right, owner.agree, owner.part) == (None, None, 0, 0)
    with pytest.raises(
        TallyError, match=r"tie bookings: CRM and Billing do not define owner; say which fields hold it"
    ):
        list(found.rows(Behind(attribute="owner")))


def test_the_rows_behind_a_pair_of_values(found: Definitions) -> None:
    told = list(found.rows(Behind(attribute="status", left="Won", right="open + paid")))
    assert [(each.thing, each.side, each.row, each.says, str(each.amount)) for each in told] == [
        ("D2", "left", "crm.deals#2", "Won", "200.00"),
        ("D2", "right", "bil.invoices#12", "paid", "150.00"),
        ("D2", "right", "bil.invoices#13", "open", "50.00"),
    ]
    parted = list(found.rows(Behind(attribute="completion")))
    assert [each.row for each in parted] == ["crm.deals#3", "bil.invoices#14", "crm.deals#4", "bil.invoices#15"]
    apart = list(found.rows(Behind(attribute="date", lag=3)))
    assert {each.thing for each in apart} == {"D2", "D3"}


def test_the_rows_that_one_side_alone_knows(found: Definitions) -> None:
    assert [(each.row, str(each.amount)) for each in found.alone("left")] == [("crm.deals#7", "700.00")]
    assert [each.row for each in found.alone("right")] == ["bil.invoices#17", "bil.invoices#18"]


def test_an_owner_is_found_by_the_attribute_that_fields_declare(tmp_path: Path) -> None:
    model = MODEL.replace("owner: {type: text}", "owner: {type: text, attribute: contract.owner}")
    model = model.replace("rep: {type: text}", "rep: {type: text, attribute: invoice.owner}")
    here = given(tmp_path, model, {"deals.csv": DEAL_ROWS, "invoices.csv": INVOICE_ROWS})
    with definitions(here.workspace, "bookings") as found:
        owner = of(found.answer, "owner")
        assert lines(owner) == [
            ("ana", "ana + bo", None, False, 1, "200.00", "200.00"),
            ("bo", "nothing", None, False, 1, "500.00", "500.00"),
            ("bo", "bo", None, True, 2, "700.00", "690.00"),
            ("ana", "ana", None, True, 1, "100.00", "100.00"),
        ]
        assert [each.words for each in owner.attribute.left.facts] == [  # type: ignore[union-attr]
            "owner, text",
            "contract.owner, for which crm is right",
        ]


def test_ties_are_named_or_found_between_what_is_named(here: Given) -> None:
    model = here.workspace.model
    for names in ((), ("bookings",), ("sold", "billed"), ("bil.invoices", "crm.deals"), ("crm", "bil"), ("sold",)):
        assert ties_between(model, names) == ("bookings",)
    with pytest.raises(TallyError, match=r"no tie, metric, source or system `solt`; did you mean `sold`"):
        ties_between(model, ["solt"])


def test_no_tie_between_them_is_said_in_words(tmp_path: Path) -> None:
    open_deals = metric("pipeline", "crm.deals", date="closed_on")
    here = given(tmp_path, MODEL + open_deals, {}, as_of=None)
    with pytest.raises(TallyError, match="there is no tie between pipeline and billed; the ties are bookings; declare"):
        ties_between(here.workspace.model, ["pipeline", "billed"])


def test_without_a_snapshot_there_is_nothing_to_compare(tmp_path: Path) -> None:
    here = given(tmp_path, MODEL, {}, as_of=None)
    with pytest.raises(TallyError, match=r"source crm\.deals: there is no snapshot; run `tally pull crm.deals`"):
        asked(here)


PAYMENTS = source("bil.payments", "id text, state text, amount decimal, paid_on date")
APPLIED = source("bil.applied", "id text, invoice text, payment text, amount decimal")
PAID = metric("paid", "bil.payments", date="paid_on")
SETTLED = tie(
    "match: [{through: bil.applied, left: invoice, right: payment, amount: amount}]\n"
    "compare: [{field: state, left: status, right: state}]",
    name="settled",
    left="billed",
    right="paid",
)


def test_a_payment_in_parts_says_the_same_of_every_invoice_with_its_part(tmp_path: Path) -> None:
    """P1 pays 100 of I1 and 150 of I2, and 50 of it are for nothing yet."""
    files = {
        "invoices.csv": """\
            id,ref,amount,status,rep,issued_on
            I1,,100.00,settled,,2026-03-01
            I2,,200.00,open,,2026-03-02
            """,
        "payments.csv": "id,state,amount,paid_on\nP1,settled,300.00,2026-03-11\n",
        "applied.csv": "id,invoice,payment,amount\nA1,I1,P1,100.00\nA2,I2,P1,150.00\n",
    }
    here = given(tmp_path, INVOICES + PAYMENTS + APPLIED + BILLED + PAID + SETTLED, files)
    with definitions(here.workspace, "settled") as found:
        assert lines(of(found.answer, "state")) == [
            ("open", "settled", None, False, 1, "200.00", "150.00"),
            ("settled", "settled", None, True, 1, "100.00", "100.00"),
        ]
        assert [each.lag for each in of(found.answer, "date").lines] == [9, 10]
        alone = found.answer.only_right
        assert (alone.things, alone.right_rows, str(alone.right_amount)) == (1, 1, "50.00")


PAIRED = ("--left", "7", "--right", "18", "--because", "Same deal")


def test_what_people_paired_is_one_thing_here_as_well(tmp_path: Path) -> None:
    here = given(tmp_path, MODEL, {"deals.csv": DEAL_ROWS, "invoices.csv": INVOICE_ROWS})
    assert run(["--project", str(here.root), "match", "pair", "bookings", *PAIRED]) == 0
    told = asked(here)
    assert (told.both.things, told.only_left.things, told.only_right.things) == (6, 0, 1)
    assert (str(told.both.left_amount), str(told.both.right_amount)) == ("2200.00", "2390.00")


def test_every_row_is_in_a_thing_or_counted_as_none(here: Given, found: Definitions) -> None:
    told = found.answer
    left = told.both.left_rows + told.only_left.left_rows + told.left.outside
    right = told.both.right_rows + told.only_right.right_rows + told.right.outside
    assert (left, right) == (7, 8)


def test_one_of_two_values_is_not_both_of_them(tmp_path: Path) -> None:
    """Two deals on one invoice: one is still open in the CRM, and billing says nothing of the kind."""
    deals = DEAL_ROWS.replace("2,D2", "2,D1").replace("200.00,WON", "200.00,Lost")
    here = given(tmp_path, MODEL, {"deals.csv": deals, "invoices.csv": INVOICE_ROWS})
    told = of(asked(here), "status")
    assert ("Lost + Won", "open", None, False, 1, "300.00", "100.00") in lines(told)
