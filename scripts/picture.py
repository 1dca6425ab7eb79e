"""The picture that the README leads with: a month of the demo company, as `make demo` shows it.

python scripts/picture.py          write it
python scripts/picture.py --check  say whether it is as the code draws it, and exit with 1 if not
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tallystick.api.bridge import bridge_of
from tallystick.cli.demo import FIRST_TIE, build, usual, worth_showing
from tallystick.services.tie import run_tie

PICTURE = Path(__file__).parents[1] / "docs" / "pictures" / "bridge.svg"


def drawn() -> str:
    with tempfile.TemporaryDirectory() as folder:
        workspace = build(Path(folder) / "demo", usual())
        answer = run_tie(workspace, FIRST_TIE)
        return bridge_of(workspace, answer, worth_showing(answer).period).to_svg(theme="paper") + "\n"


def main(words: list[str]) -> int:
    picture = drawn()
    if words == ["--check"]:
        same = PICTURE.read_text(encoding="utf-8") == picture
        if not same:
            print(f"{PICTURE.name} is not as the code draws it: python scripts/picture.py", file=sys.stderr)
        return 0 if same else 1
    PICTURE.write_text(picture, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
