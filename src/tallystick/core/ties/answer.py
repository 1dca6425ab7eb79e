"""A result as bytes and back: the documented JSON of each bridge, and what the JSON leaves to its reader."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import orjson

from tallystick.core.findings import Finding, Place
from tallystick.core.money import Amount, Unit, minor_of
from tallystick.core.ties.bridge import (
    AlikeField,
    Bridge,
    Conflict,
    Effect,
    Proof,
    Side,
    Suggestion,
    TieResult,
    Unexplained,
)


def told(result: TieResult) -> dict[str, Any]:
    """Every period, the total and the findings, as they are handed out."""
    return {**result.to_dict(), "findings": [finding_of(each) for each in result.findings]}


def answer_bytes(result: TieResult) -> bytes:
    kept = {
        **result.to_dict(),
        "question": result.question,
        "run": result.run,
        "grain": result.grain,
        "scale": _scale(result),
        "findings": [finding_of(each) for each in result.findings],
        "suggestions": [asdict(each) for each in result.suggestions],
    }
    return orjson.dumps(kept, option=orjson.OPT_INDENT_2)


def answer_from(kept: bytes) -> TieResult:
    said = orjson.loads(kept)
    reader = _Reader(said["scale"], said["question"])
    return TieResult(
        tie=said["tie"],
        question=said["question"],
        run=said["run"],
        grain=said["grain"],
        periods=tuple(reader.bridge(each) for each in said["periods"]),
        total=reader.bridge(said["total"]) if said["total"] else None,
        findings=tuple(_finding_from(each) for each in said["findings"]),
        suggestions=tuple(_suggestion(each) for each in said.get("suggestions", ())),
    )


def _scale(result: TieResult) -> int:
    shown = [*result.periods, *([result.total] if result.total else [])]
    return shown[0].unit.scale if shown else 2


def finding_of(each: Finding) -> dict[str, Any]:
    place = each.place
    return {
        "code": each.code,
        "level": each.level,
        "sentence": each.sentence,
        "mend": each.mend,
        "subject": each.subject,
        "count": each.count,
        "samples": list(each.samples),
        "place": [place.file, place.line, place.column, place.row, place.field] if place else None,
    }


def _finding_from(said: dict[str, Any]) -> Finding:
    place = None
    if said["place"]:
        file, line, column, row, field = said["place"]
        place = Place(file=file, line=line, column=column, row=row, field=field)
    return Finding(**{**said, "samples": tuple(said["samples"]), "place": place})


def _suggestion(said: dict[str, Any]) -> Suggestion:
    return Suggestion(**{**said, "fields": tuple(AlikeField(**each) for each in said["fields"])})


class _Reader:
    def __init__(self, scale: int, question: str) -> None:
        self.scale, self.question = scale, question

    def bridge(self, said: dict[str, Any]) -> Bridge:
        unit = Unit(code=said["unit"], scale=self.scale)

        def amount(text: str) -> Amount:
            return Amount(minor=minor_of(text, self.scale), unit=unit)

        def side(of: dict[str, Any]) -> Side:
            return Side(**{**of, "amount": amount(of["amount"])})

        rest = said["unexplained"]
        return Bridge(
            tie=said["tie"],
            question=self.question,
            period=said["period"],
            unit=unit,
            run=said["run"],
            upstream=said["upstream"],
            left=side(said["left"]),
            right=side(said["right"]),
            effects=tuple(Effect(**{**each, "effect": amount(each["effect"])}) for each in said["effects"]),
            unexplained=Unexplained(effect=amount(rest["effect"]), gross=amount(rest["gross"]), rows=rest["rows"]),
            conflicts=tuple(Conflict(**each) for each in said["conflicts"]),
            proof=Proof(**said["proof"]),
        )
