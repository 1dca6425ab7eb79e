"""Texts into a model: read, typed, checked as a whole. Pure: the same texts give the same model and findings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from tallystick.core.findings import Finding
from tallystick.core.model.checks import findings_of
from tallystick.core.model.model import Entry, Model
from tallystick.core.model.reading import documents_of
from tallystick.core.model.typed import thing_of
from tallystick.core.periods import Fiscal


def read_model(
    texts: Mapping[str, str], *, found: Iterable[Finding] = (), fiscal: Mapping[str, Fiscal] | None = None
) -> Model:
    """The model of these files (name -> text); `found` is what reading the files brought up."""
    findings: list[Finding] = list(found)
    entries: list[Entry] = []
    for file in sorted(texts):
        documents, problems = documents_of(file, texts[file])
        findings.extend(problems)
        for document in documents:
            if document.data is None:
                continue  # nothing between two `---`
            thing, problems = thing_of(document)
            findings.extend(problems)
            if thing is not None:
                entries.append(Entry(thing=thing, document=document))
    lines = sum(text.count("\n") + (not text.endswith("\n")) for text in texts.values() if text)
    model = Model(entries=tuple(entries), files=tuple(sorted(texts)), lines=lines, settings_fiscal=fiscal or {})
    findings.extend(findings_of(model))
    return replace(model, findings=tuple(sorted(findings, key=_order)))


def _order(each: Finding) -> tuple[str, int, int, str]:
    place = each.place
    if place is None:
        return ("", 0, 0, each.code)
    return (place.file, place.line or 0, place.column or 0, each.code)
