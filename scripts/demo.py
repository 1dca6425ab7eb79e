"""`make demo`: a small project from nothing to its first bridge, each command shown as one would type it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path


def main(folder: Path) -> int:
    if folder.exists() and not (folder / "tallystick.yaml").exists():
        print(f"demo: {folder} exists and is no Tallystick project; say DEMO=another-folder", file=sys.stderr)
        return 1
    if not folder.exists() and tally(folder.parent, "init", folder.name):
        return 1
    if tally(folder, "check") or tally(folder, "pull"):
        return 1
    for tie in ties(folder):
        if tally(folder, "tie", tie, "--html", f"{tie}.html"):
            return 1
        print(f"\nopen {folder / f'{tie}.html'}: the same bridge as a page, with the rows behind every line")
    print(f"then change a line in {folder / 'model'} or {folder / 'data'}, and type the same commands again")
    return 0


def tally(where: Path, *words: str) -> int:
    print(f"\n$ tally {' '.join(words)}", flush=True)
    return subprocess.run(["tally", *words], cwd=where, check=False).returncode


def ties(folder: Path) -> list[str]:
    """The ids of the ties, in the order of the files they are written in."""
    answer = subprocess.run(["tally", "check", "--json"], cwd=folder, check=True, capture_output=True, text=True)
    return list(json.loads(answer.stdout)["objects"].get("tie", ()))


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "demo").resolve()))
