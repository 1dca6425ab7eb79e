"""`make demo`: the demo company from nothing to its first bridge, the command shown as one would type it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def main(folder: Path) -> int:
    if Path(sys.prefix).is_relative_to(Path.cwd()):  # so that the next command works in the shell that reads this
        print(f"$ . {Path(sys.prefix).relative_to(Path.cwd())}/bin/activate", flush=True)
    if (folder / "tallystick.yaml").exists():
        print(
            f"demo: {folder} is there already; `rm -r {folder}` to begin anew, or say DEMO=another-folder", flush=True
        )
        return tally(folder, "tie", "bookings", "--html", "bookings.html")
    return tally(folder.parent, "demo", folder.name)


def tally(where: Path, *words: str) -> int:
    print(f"$ tally {' '.join(words)}", flush=True)
    return subprocess.run(["tally", *words], cwd=where, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "demo").resolve()))
