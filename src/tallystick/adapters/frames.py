"""A frame handed over in Python becomes a Parquet file, exactly: whose frame it is, its own writer knows best.

DuckDB relations, Polars and Arrow write their own files, so that no row passes through Python; of pandas the columns
that hold Python objects do, value by value: nothing else knows what is in them. What cannot be exact is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from tallystick.core.errors import UsageWrong

KINDS = "a DuckDB relation, an Arrow table, a pandas or Polars frame, or the path of a file"
_AS_TEXT = ("INTERVAL", "TIME", "TIME WITH TIME ZONE", "BIT", "UUID", "TIME_NS")
_HUGE = ("HUGEINT", "UHUGEINT")
_EXACT_KINDS = "iub"  # numpy: integer, unsigned, boolean


def kind_of(data: Any) -> str | None:
    """`relation`, `polars`, `lazy`, `pandas`, `arrow`, or None for what is no frame. Imports none of them."""
    family, name = type(data).__module__.partition(".")[0], type(data).__name__
    match family, name:
        case (("duckdb" | "_duckdb"), "DuckDBPyRelation"):
            return "relation"
        case "polars", "DataFrame":
            return "polars"
        case "polars", "LazyFrame":
            return "lazy"
        case "pandas", "DataFrame":
            return "pandas"
    streams = hasattr(data, "__arrow_c_stream__") or (family == "pyarrow" and name.endswith(("Dataset", "Batch")))
    return "arrow" if streams and family not in ("pandas", "polars") else None


def write_frame(data: Any, name: str, path: Path) -> None:
    """`name` is what people call it: `left`, `deals`."""
    match kind_of(data):
        case "relation":
            _write_relation(data, name, path)
        case "lazy":
            _write_polars(data.collect(), name, path)
        case "polars":
            _write_polars(data, name, path)
        case "pandas":
            _write_pandas(data, name, path)
        case "arrow":
            _write_arrow(data, name, path)
        case _:
            what = f"{type(data).__module__}.{type(data).__qualname__}"
            raise UsageWrong(f"`{what}` is no frame", where=name, mend=f"hand over {KINDS}")


def _columns(names: Iterable[Any], where: str) -> list[str]:
    """Their names as texts; each must be there, and once."""
    found = list(names)
    for each in found:
        if isinstance(each, tuple):
            mend = "flatten them: frame.columns = ['_'.join(each) for each in frame.columns]"
            raise UsageWrong(f"the columns have names of several levels, such as {each!r}", where=where, mend=mend)
        if not isinstance(each, str) or not each.strip():
            mend = "name every column with a text: frame.columns = [...]"
            raise UsageWrong(f"a column is called {each!r}", where=where, mend=mend)
    repeated = sorted({each for each in found if found.count(each) > 1})
    if repeated:
        many = found.count(repeated[0])
        mend = "rename or drop the others: nobody can tell which one is meant"
        raise UsageWrong(f"column `{repeated[0]}` is there {many} times", where=where, mend=mend)
    alike = sorted({each for each in found if sum(each.lower() == other.lower() for other in found) > 1})
    if alike:
        said = " and ".join(f"`{each}`" for each in alike[:2])
        raise UsageWrong(f"columns {said} differ only in case", where=where, mend="rename one of them")
    if not found:
        raise UsageWrong("there is no column", where=where, mend="hand over a frame with columns")
    return found


def _write_relation(relation: Any, name: str, path: Path) -> None:
    """On the connection it belongs to; rows go from there to the file."""
    columns = _columns(relation.columns, name)
    _refused(lambda: relation.project(_exactly(columns, relation.types)).write_parquet(str(path)), name)


def _exactly(columns: Sequence[str], types: Sequence[Any]) -> str:
    """Every column in a type that Parquet keeps."""
    found = []
    for column, type in zip(columns, types, strict=True):
        quoted = '"' + column.replace('"', '""') + '"'
        found.append(f"{_kept(quoted, str(type))} AS {quoted}")
    return ", ".join(found)


def _kept(column: str, type: str) -> str:
    if type in _HUGE:
        return f"CAST({column} AS DECIMAL(38, 0))"
    if type in _AS_TEXT or (type.endswith(("]", ")")) and not type.startswith("DECIMAL")):
        return f"CAST({column} AS VARCHAR)"
    return column


def _write_arrow(data: Any, name: str, path: Path) -> None:
    names = getattr(getattr(data, "schema", None), "names", None)
    if names is not None:  # DuckDB would give a repeated one another name
        _columns(names, name)
    if type(data).__name__ == "RecordBatch":
        import pyarrow

        data = pyarrow.Table.from_batches([data])
    with duckdb.connect() as work:
        work.execute("SET TimeZone = 'UTC'")
        _refused(lambda: _write_relation(work.from_arrow(data), name, path), name)


def _write_polars(frame: Any, name: str, path: Path) -> None:
    import polars

    _columns(frame.columns, name)
    casts = []
    for column, type in frame.schema.items():
        if type == polars.Object:
            what = "the column holds Python objects"
            raise UsageWrong(
                what, where=f"{name}.{column}", mend="cast it to a type of Polars, such as Decimal or String"
            )
        if type == polars.Int128 or str(type) == "UInt128":
            casts.append(polars.col(column).cast(polars.Decimal(38, 0)))
        elif isinstance(type, polars.Duration):
            casts.append(polars.col(column).dt.to_string())
        elif type in (polars.Time, polars.Null):
            casts.append(polars.col(column).cast(polars.String))
    try:
        frame.with_columns(casts).write_parquet(path)
    except polars.exceptions.PolarsError as error:
        raise _inexact(error, name) from error


def _refused(write: Any, name: str) -> None:
    """What a library says when it cannot write, in its own words."""
    try:
        write()
    except (duckdb.Error, ValueError, TypeError, ArithmeticError, NotImplementedError) as error:
        raise _inexact(error, name) from error


def _inexact(error: Exception, name: str) -> UsageWrong:
    said = [line for line in str(error).splitlines() if line.strip()] or [type(error).__name__]
    mend = "cast the column to text, a decimal, a date or a timestamp first"
    return UsageWrong(f"the frame cannot be written exactly: {said[0].strip()}", where=name, mend=mend)


def zones_of(data: Any) -> dict[str, str]:
    """Column -> the time zone that its moments are in, where the frame says one."""
    match kind_of(data):
        case "pandas":
            return {str(name): str(type.tz) for name, type in data.dtypes.items() if getattr(type, "tz", None)}
        case "polars" | "lazy":
            found = data.collect_schema().items()
            return {name: type.time_zone for name, type in found if getattr(type, "time_zone", None)}
        case "arrow":
            return {field.name: field.type.tz for field in data.schema if getattr(field.type, "tz", None)}
    return {}


# pandas


def _write_pandas(frame: Any, name: str, path: Path) -> None:
    import pandas

    named = [each for each in frame.index.names if each is not None]
    if named:
        both = [each for each in named if each in frame.columns]
        if both:
            mend = f"drop one of them: frame.reset_index(drop=True), or frame.drop(columns={both[0]!r})"
            raise UsageWrong(f"`{both[0]}` is an index and a column", where=name, mend=mend)
        frame = frame.reset_index(level=named)
    columns = _columns(frame.columns, name)
    plain = pandas.DataFrame({column: _plain_column(frame[column], f"{name}.{column}") for column in columns})
    zoned = [column for column in columns if isinstance(frame[column].dtype, pandas.DatetimeTZDtype)]
    with duckdb.connect() as work:
        _refused(lambda: _write_relation(_with_zones(work.from_df(plain), zoned), name, path), name)


def _with_zones(relation: Any, zoned: Sequence[str]) -> Any:
    """Moments that pandas holds in a zone have come as UTC, without saying so."""
    quoted = ((column, '"' + column.replace('"', '""') + '"') for column in relation.columns)
    return relation.project(
        ", ".join(f"timezone('UTC', {name}) AS {name}" if column in zoned else name for column, name in quoted)
    )


def _plain_column(column: Any, where: str) -> Any:
    """As it is where its type says all; moments in UTC; anything else as text, value by value."""
    import pandas

    type = column.dtype
    kind = getattr(type, "kind", "O")
    if isinstance(type, pandas.DatetimeTZDtype):
        return column.dt.tz_convert("UTC").dt.tz_localize(None).reset_index(drop=True)
    if kind == "M":
        return column.reset_index(drop=True)
    if kind == "c":
        raise UsageWrong("a complex number is no amount", where=where, mend="drop the column")
    numpy_type = type.__class__.__module__.startswith("numpy")
    if numpy_type and (kind in _EXACT_KINDS or kind == "f"):
        return column.reset_index(drop=True)
    return _texts(column, where)


def _texts(column: Any, where: str) -> Any:
    import pandas

    there = column.notna().tolist()
    values = column.astype(object).tolist()
    found = [_text(value, where) if known else None for value, known in zip(values, there, strict=True)]
    return pandas.Series(found, dtype="string")


def _text(value: Any, where: str) -> str:
    """The text of one Python value, to the last digit."""
    match value:
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case Decimal():
            return format(value, "f")
        case float():
            return _float_text(value)
        case date():  # a datetime is one, too
            return value.isoformat()
        case bytes() | bytearray() | memoryview():
            raise UsageWrong("a value is bytes, not text", where=where, mend="decode it: column.str.decode('utf-8')")
    return _text(value.item(), where) if type(value).__module__ == "numpy" else str(value)


def _float_text(value: float) -> str:
    """By its 15 significant digits, as floats enter everywhere."""
    short = f"{value:.15g}"
    return format(Decimal(short), "f") if "e" in short else short
