"""What can be wrong with an engine; each code has a line in docs/reference/findings.md."""

from __future__ import annotations

from tallystick.core.findings import Code

ENGINE_DIFFERS = Code(
    name="engine_differs",
    level="error",
    says="An engine gives another answer to a probe than every certified engine does.",
    mend="use a certified version of the engine, or set `engine_reason` in tallystick.yaml: it goes on the record",
)

CODES = (ENGINE_DIFFERS,)
