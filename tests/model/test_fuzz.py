"""Whatever is done to the text of a model, reading it gives findings and never an exception."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.core.findings import has_errors
from tallystick.core.model import read_model
from tests.model.test_documentation import EXAMPLE

PIECES = ["\t", ":", "- ", "{", "}", "[", "]", "'", '"', "|\n", ">\n", "---\n", "...\n", "&a ", "*a", "!x ", "null",
          "~", "#", "? ", "<<: ", "\x00", "\ud800", "é", "9" * 60, "\n", "  ", "kind: ", "@"]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(at=st.integers(0, len(EXAMPLE)), length=st.integers(0, 40), piece=st.sampled_from(PIECES) | st.text(max_size=12))
def test_a_mutated_model_never_raises(at: int, length: int, piece: str) -> None:
    model = read_model({"model/a.yaml": EXAMPLE[:at] + piece + EXAMPLE[at + length :]})
    for each in model.findings:
        assert each.sentence and each.mend, each
        assert each.place is not None and each.place.line, each
    assert model.valid is not has_errors(model.findings)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("ak: -[]{}\n\t'\"|>&*!?#~,"), max_size=80))
def test_any_text_never_raises(text: str) -> None:
    read_model({"model/a.yaml": text})
