"""Beyond syntax: what is wrong with a model as a whole. Each check is a plain function from the model to findings."""

from __future__ import annotations

from tallystick.core.findings import Finding
from tallystick.core.model.model import Model


def findings_of(model: Model) -> list[Finding]:
    return [found for check in CHECKS for found in check(model)]


CHECKS = ()
