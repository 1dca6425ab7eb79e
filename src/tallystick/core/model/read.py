"""Texts into a model: read, typed, checked as a whole. Pure: the same texts give the same model and findings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from tallystick.core.findings import Finding
from tallystick.core.model.checks import findings_of
from tallystick.core.model.model import Entry, Model
from tallystick.core.model.reading import Document, lines_of, read_file
from tallystick.core.model.typed import typed
from tallystick.core.model.unsure import Unsure
from tallystick.core.periods import Fiscal


def read_model(
    texts: Mapping[str, str],
    *,
    found: Iterable[Finding] = (),
    fiscal: Mapping[str, Fiscal] | None = None,
    closed: Iterable[str] = (),
) -> Model:
    """The model of these files (name -> text); `found` is what reading the files brought up, `closed` those that
    could not be opened."""
    findings: list[Finding] = list(found)
    entries: list[Entry] = []
    unfit: list[Document] = []
    unread: list[str] = []
    for file in sorted(texts):
        read = read_file(file, texts[file])
        findings.extend(read.findings)
        unread.extend(read.unread)
        for document in read.documents:
            if document.data is None:
                continue  # nothing between two `---`
            each = typed(document)
            findings.extend(each.findings)
            if not isinstance(document.data, dict):
                unread.append(document.chunk.text)
            elif each.findings:
                unfit.append(document)
            if each.thing is not None:
                entries.append(Entry(thing=each.thing, document=each.document, unfit=each.unfit))
    model = Model(
        entries=tuple(entries),
        unsure=Unsure(documents=tuple(unfit), texts=tuple(unread), closed=bool([*closed])),
        files=tuple(sorted((*texts, *closed))),
        lines=sum(lines_of(text) for text in texts.values()),
        settings_fiscal=fiscal or {},
    )
    findings.extend(findings_of(model))
    return replace(model, findings=tuple(sorted(findings, key=_order)))


def _order(each: Finding) -> tuple[str, int, int, str]:
    place = each.place
    if place is None:
        return ("", 0, 0, each.code)
    return (place.file, place.line or 0, place.column or 0, each.code)
