"""The rows behind a bridge, as Python wants them: one by one, as a frame, as a file. Read when they are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from tallystick.core.errors import NotSupported, UsageWrong
from tallystick.core.ties.bridge import EffectRow, TieResult
from tallystick.faces.files import write_csv, write_jsonl
from tallystick.faces.json import row_of
from tallystick.faces.words import Wording
from tallystick.services.rows import COLUMNS, Which, count_kept_rows, kept_rows, write_kept_rows

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

    from tallystick.bootstrap import Workspace

SHOWN = 20  # rows of a notebook or a prompt
ENDINGS = (".csv", ".jsonl", ".parquet", ".xlsx")


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class Rows:
    """Rows with their effects and the facts that prove them, in a fixed order, however many there are."""

    workspace: Workspace
    result: TieResult
    which: Which
    wording: Wording
    held: object = None  # what must stay as long as they: a temporary folder

    def __iter__(self) -> Iterator[EffectRow]:
        return kept_rows(self.workspace, self.result, self.which)

    def __len__(self) -> int:
        return count_kept_rows(self.workspace, self.result, self.which)

    def first(self, most: int) -> tuple[EffectRow, ...]:
        limit = most if self.which.limit is None else min(most, self.which.limit)
        return tuple(kept_rows(self.workspace, self.result, replace(self.which, limit=limit)))

    def to_dicts(self) -> list[dict[str, Any]]:
        """As `tally rows --json` prints them."""
        return [row_of(each) for each in self]

    def to_arrow(self) -> pyarrow.Table:
        """Amounts are decimals, dates are dates. Needs `pyarrow`."""
        parquet = _needed("pyarrow.parquet", "tallystick[arrow]")
        with self._parquet() as path:
            found: pyarrow.Table = parquet.read_table(path, memory_map=False)
            return found

    def to_polars(self) -> polars.DataFrame:
        """Amounts are decimals, dates are dates. Needs `polars`."""
        frames = _needed("polars", "polars")
        with self._parquet() as path:
            found: polars.DataFrame = frames.read_parquet(path, memory_map=False)
            return found

    def to_pandas(self) -> pandas.DataFrame:
        """Amounts are `decimal.Decimal`, dates are `datetime.date`; nothing becomes a float. Needs `pandas`."""
        frames = _needed("pandas", "pandas")
        rows = [_exact(each) for each in self]
        found: pandas.DataFrame = frames.DataFrame(rows, columns=list(COLUMNS))
        return found

    def save(self, path: str | Path) -> Path:
        """As a file, by its ending: .csv, .jsonl, .parquet or .xlsx."""
        target = Path(path)
        if target.suffix not in ENDINGS:
            raise UsageWrong(
                f"rows are not written as `{target.suffix or target.name}`",
                where=str(target),
                mend=f"end the name in {', '.join(ENDINGS)}",
            )
        if target.suffix == ".parquet":
            write_kept_rows(self.workspace, self.result.run, target, self.which)
        elif target.suffix == ".xlsx":
            from tallystick.faces.xlsx import write_rows

            write_rows(self, target)
        else:
            with target.open("w", encoding="utf-8", newline="") as file:
                (write_csv if target.suffix == ".csv" else write_jsonl)(self, file)
        return target

    def __repr__(self) -> str:
        from tallystick.faces.terminal import Screen, draw_rows

        shown = self.first(SHOWN)
        if not shown:
            return "no rows"
        drawn = draw_rows(shown, Screen(wording=self.wording))
        more = len(self) - len(shown) if len(shown) == SHOWN else 0
        return f"{drawn}\n... and {more:,} more" if more else drawn

    def _repr_html_(self) -> str:
        from tallystick.faces.notebook import draw_rows

        return draw_rows(self.first(SHOWN), len(self))

    def _parquet(self) -> _Parquet:
        return _Parquet(self)


class _Parquet:
    """The rows as one Parquet file, for as long as somebody reads it."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows

    def __enter__(self) -> Path:
        self.folder = TemporaryDirectory(prefix="tally-rows-")
        path = Path(self.folder.name) / "rows.parquet"
        write_kept_rows(self.rows.workspace, self.rows.result.run, path, self.rows.which)
        return path

    def __exit__(self, *_: object) -> None:
        self.folder.cleanup()


def _exact(row: EffectRow) -> dict[str, Any]:
    from datetime import date

    return {
        **row_of(row),
        "value": row.value.decimal() if row.value is not None else None,
        "date": date.fromisoformat(row.date) if row.date else None,
        "effect": row.effect.decimal(),
    }


def _needed(module: str, package: str) -> Any:
    from importlib import import_module

    try:
        return import_module(module)
    except ImportError:
        name = module.partition(".")[0]
        raise NotSupported(f"{name} is not installed", mend=f"pip install '{package}'") from None
