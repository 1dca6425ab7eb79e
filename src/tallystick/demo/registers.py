"""What people have registered in the model beside their definitions: adjustments, as model files have them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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
