"""A file that a command writes: whole or not at all, never half."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tallystick.core.errors import UsageWrong


@contextmanager
def whole(path: Path, option: str) -> Iterator[Path]:
    """A place to write to; what is there at the end is moved to `path`. `option` is what names another place."""
    if path.exists() and not path.is_file() and not path.is_dir():  # a device would be replaced by a file
        raise UsageWrong("cannot write: this is no file", where=str(path), mend=f"name another {option}")
    part = path.with_name(f".{path.name}.part")
    try:
        yield part
        part.replace(path)
    except OSError as error:
        why = error.strerror or str(error)
        raise UsageWrong(f"cannot write: {why}", where=str(path), mend=f"name another {option}") from None
    finally:
        part.unlink(missing_ok=True)
