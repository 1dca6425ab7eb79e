"""What people have registered in the model beside their definitions: adjustments and aliases, as files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tallystick.demo.rows import cents


@dataclass(frozen=True, kw_only=True)
class Adjustment:
    """A documented change to a number: on a row, or on top of the metric where there is no row."""

    id: str
    metric: str
    period: str
    minor: int
    because: str
    source: str = ""
    row: str = ""

    def text(self) -> str:
        on = f"on: {{source: {self.source}, key: [{self.row}]}}" if self.row else "topside: true"
        return (
            f"kind: adjustment\nid: {self.id}\nmetric: {self.metric}\n{on}\nperiod: {self.period}\n"
            f'amount: "{cents(self.minor)}"\nbecause: {self.because}\nrequested_by: user:jonas\n'
            "approved_by: user:marta\n"
        )


def adjustments_file(found: Sequence[Adjustment]) -> str:
    head = "# Changes to numbers that were asked for by one person and approved by another.\n"
    return head + "---\n".join(each.text() for each in found)


@dataclass(frozen=True, kw_only=True)
class Alias:
    """One identifier that stands for another."""

    stands: str
    was: str
    because: str


def aliases_file(found: Sequence[Alias], id: str, fields: str) -> str:
    head = f"# What was merged in the CRM keeps its old number elsewhere.\nkind: alias\nid: {id}\n"
    lines = "".join(f'  - {{is: "{each.stands}", was: ["{each.was}"], because: {each.because}}}\n' for each in found)
    return f"{head}fields: [{fields}]\nsame:\n{lines}"


@dataclass
class Registers:
    """All of it, as it is found."""

    adjustments: list[Adjustment] = field(default_factory=list)
    aliases: list[Alias] = field(default_factory=list)
    companies: list[Alias] = field(default_factory=list)
    reports: str = ""
    conflicts: list[tuple[str, ...]] = field(default_factory=list)  # no file of the model; it is the truth's

    def files(self) -> dict[str, str]:
        found = {"model/adjustments.yaml": adjustments_file(self.adjustments)} if self.adjustments else {}
        if self.reports:
            found["model/board.yaml"] = self.reports
        if self.aliases:
            fields = "crm.deals.deal_id, sheet.bookings.deal_id"
            found["model/aliases.yaml"] = aliases_file(self.aliases, "merged_deals", fields)
        if self.companies:
            found["model/companies.yaml"] = aliases_file(self.companies, "merged_companies", "crm.deals.customer_id")
        return found
