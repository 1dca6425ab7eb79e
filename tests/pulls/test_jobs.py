"""Which fields a pull lists repeats of: those that a tie compares alone and as they stand."""

from __future__ import annotations

from tallystick.core.model import read_model
from tallystick.core.pulls.jobs import indexed_fields

SOURCE = """
---
kind: source
id: crm.{name}
system: crm
read: {{file: {name}.csv}}
key: [id]
grain: one row per {name}
fields:
  id: {{type: text}}
  ref: {{type: text}}
  code: {{type: text}}
  amount: {{type: decimal, scale: 2}}
"""
METRIC = """
---
kind: metric
id: {name}
of: flow
from: crm.{name}
value: amount
unit: USD
"""
TIE = """
---
kind: tie
id: both
question: Do they agree?
left: sold
right: billed
match:
  - on: {ref: id}
  - on: {code: code}
    normalise: [upper]
  - on: {code: code, id: ref}
"""


def test_a_field_compared_alone_is_listed_on_its_own_side() -> None:
    parts = [each.format(name=name) for name in ("sold", "billed") for each in (SOURCE, METRIC)]
    model = read_model({"model.yaml": "".join([*parts, TIE])})
    assert indexed_fields(model, "crm.sold") == ("ref",)
    assert indexed_fields(model, "crm.billed") == ("id",)
