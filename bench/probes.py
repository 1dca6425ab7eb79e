"""Small cases that money brings along, each with its truth: which rows differ, in which month, and by how much.

Amounts count from left to right: a left row that has no mate is below zero. A case says how a careful person would ask
either tool; the files are the same for both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Cell = tuple[str, str]  # row, month
Row = tuple[str, ...]  # id, deal, amount, day; currency and rate, where it is not the dollar
MARCH, APRIL = "2026-03-05", "2026-04-02"


@dataclass(frozen=True, kw_only=True)
class Probe:
    name: str
    about: str
    left: Sequence[Row]
    right: Sequence[Row]
    truth: Mapping[Cell, str] = field(default_factory=dict)
    tolerance: str = "0"
    match: str = "on: {deal: deal}, shape: many_to_many"
    loose_keys: bool = False  # keys are spelt in more than one way
    scale: int = 2  # decimals in the files; the sums have two


def _off(**differs: str) -> dict[Cell, str]:
    """`L1="-5.00"`: row 1 on the left differs by that in March."""
    return {(row, "2026-03"): amount for row, amount in differs.items()}


CENTS = [(f"{n}", f"{n}.{n % 100:02d}", f"{n + (n % 100 == 99)}.{(n + 1) % 100:02d}") for n in range(20_000)]
PROBES = (
    Probe(
        name="a cent apart",
        about="20,000 pairs exactly one cent apart, where one cent is allowed",
        left=[(f"L{n}", f"D{n}", one, MARCH) for n, one, _ in CENTS],
        right=[(f"R{n}", f"D{n}", other, MARCH) for n, _, other in CENTS],
        tolerance="0.01",
    ),
    Probe(
        name="two cents apart",
        about="100 pairs two cents apart, where one cent is allowed",
        left=[(f"L{n}", f"D{n}", f"{n}.10", MARCH) for n in range(100)],
        right=[(f"R{n}", f"D{n}", f"{n}.12", MARCH) for n in range(100)],
        truth=_off(**{f"R{n}": "0.02" for n in range(100)}),
        tolerance="0.01",
    ),
    Probe(
        name="large amounts",
        about="a cent between two amounts of sixteen digits",
        left=[("L1", "D1", "1000000000000000.01", MARCH)],
        right=[("R1", "D1", "1000000000000000.02", MARCH)],
        truth=_off(R1="0.01"),
    ),
    Probe(
        name="decimals as floats",
        about="one side was written by a program that keeps money in floats: 0.30000000000000004",
        left=[("L1", "D1", "0.30", MARCH), ("L2", "D2", "1.10", MARCH)],
        right=[("R1", "D1", "0.30000000000000004", MARCH), ("R2", "D2", "1.1000000000000001", MARCH)],
        scale=17,
    ),
    Probe(
        name="a repeated key",
        about="one deal with two rows on either side, in another order",
        left=[("L1", "D1", "10.00", MARCH), ("L2", "D1", "20.00", MARCH)],
        right=[("R1", "D1", "20.00", MARCH), ("R2", "D1", "10.00", MARCH)],
    ),
    Probe(
        name="one row too many",
        about="one deal with two rows on the left and three on the right, the odd one first",
        left=[("L1", "D1", "10.00", MARCH), ("L2", "D1", "20.00", MARCH)],
        right=[("R1", "D1", "5.00", MARCH), ("R2", "D1", "10.00", MARCH), ("R3", "D1", "20.00", MARCH)],
        truth=_off(R1="5.00"),
    ),
    Probe(
        name="copies",
        about="an invoice that was loaded three times",
        left=[("L1", "D1", "10.00", MARCH)],
        right=[("R1", "D1", "10.00", MARCH)] * 3,
        truth=_off(R1="20.00"),
    ),
    Probe(
        name="no key",
        about="a sale of 7 and a sale of 9 without a deal: nothing says that they are the same",
        left=[("L1", "", "7.00", MARCH)],
        right=[("R1", "", "9.00", MARCH)],
        truth=_off(L1="-7.00", R1="9.00"),
    ),
    Probe(
        name="many to one",
        about="a deal that is billed in two invoices of the month",
        left=[("L1", "D1", "100.00", MARCH)],
        right=[("R1", "D1", "60.00", MARCH), ("R2", "D1", "40.00", MARCH)],
    ),
    Probe(
        name="many to one, no key",
        about="three sales of a customer, of which two were deposited together",
        left=[("L1", "C1", "60.00", MARCH), ("L2", "C1", "25.00", MARCH), ("L3", "C1", "40.00", MARCH)],
        right=[("R1", "C1", "100.00", MARCH)],
        truth=_off(L2="-25.00"),
        match="together: {deal: deal}, days: 3",
    ),
    Probe(
        name="timing",
        about="sold in March, billed in April: it differs in both months, and not over both",
        left=[("L1", "D1", "100.00", MARCH), ("L2", "D2", "50.00", MARCH)],
        right=[("R1", "D1", "100.00", APRIL), ("R2", "D2", "50.00", MARCH)],
        truth={("L1", "2026-03"): "-100.00", ("R1", "2026-04"): "100.00"},
    ),
    Probe(
        name="timing and amount",
        about="sold in March, billed in April for 10 less: 90 came late, 10 never",
        left=[("L1", "D1", "100.00", MARCH)],
        right=[("R1", "D1", "90.00", APRIL)],
        truth={("L1", "2026-03"): "-100.00", ("R1", "2026-04"): "90.00"},
    ),
    Probe(
        name="currency",
        about="100 euros at 1.10 against 110 dollars, and against 100 dollars",
        left=[("L1", "D1", "100.00", MARCH, "EUR", "1.10"), ("L2", "D2", "100.00", MARCH, "EUR", "1.10")],
        right=[("R1", "D1", "110.00", MARCH), ("R2", "D2", "100.00", MARCH)],
        truth=_off(L2="-10.00"),
    ),
    Probe(
        name="keys spelt differently",
        about="`d-1` on one side is `D-1 ` on the other",
        left=[("L1", "d-1", "10.00", MARCH)],
        right=[("R1", "D-1 ", "12.00", MARCH)],
        truth=_off(R1="2.00"),
        match="on: {deal: deal}, normalise: [trim, upper]",
        loose_keys=True,
    ),
    Probe(
        name="plain",
        about="nothing odd: one row equal, one off by 5, one missing on either side",
        left=[("L1", "D1", "10.00", MARCH), ("L2", "D2", "20.00", MARCH), ("L3", "D3", "30.00", MARCH)],
        right=[("R1", "D1", "10.00", MARCH), ("R2", "D2", "25.00", MARCH), ("R4", "D4", "40.00", MARCH)],
        truth=_off(R2="5.00", L3="-30.00", R4="40.00"),
    ),
)
