"""Apache Spark, for data that outgrows a machine; here local by default. Needs the extra `[spark]` and Java 17.

A process has one Spark; every session of ours is a Spark session of its own, so that names never meet. Steps that are
tables are computed at once and cut off from what they came from: a plan of many steps stays a row of small plans.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import logging
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from tallystick.adapters.engines.cells import decimal_of, size_of, text_of
from tallystick.core.errors import EngineFailed, EngineRefused
from tallystick.core.snapshots import Column
from tallystick.core.sql import compile_sql
from tallystick.core.statements import Statement
from tallystick.ports import Cell

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession
    from pyspark.sql.types import DataType

Answer = TypeVar("Answer")
MEND = "install Java 17 or newer and `pip install 'tallystick[spark]'`, or set `engine: duckdb` in tallystick.yaml"
SMALL = 2_000_000  # bytes of Parquet in a session, up to which its rows pass through the driver
_PATTERN = frozenset("{}[]*?\\")  # in a path: not the file of that name, but all that match
_LOG = Path(__file__).with_name("spark.properties")
_PINS = {  # of a session: what makes it answer as every engine does
    "spark.sql.ansi.enabled": "true",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.caseSensitive": "false",
    "spark.sql.execution.arrow.pyspark.enabled": "false",
    "spark.sql.datetime.java8API.enabled": "true",  # days of any year pass through the driver as they are
    "spark.sql.decimalOperations.allowPrecisionLoss": "true",
    "spark.sql.constraintPropagation.enabled": "false",  # with it, a union inside a step cannot be kept
}
_FEW = {  # of a session over few rows: hundreds of small different plans, for which neither code nor exchanges pay
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.autoBroadcastJoinThreshold": "-1",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.leafNodeDefaultParallelism": "1",
    "spark.sql.shuffle.partitions": "1",
}
_LOCAL = {  # of a Spark on this machine
    "spark.sql.catalogImplementation": "in-memory",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.extraJavaOptions": " ".join(
        ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", f"-Dlog4j2.configurationFile={_LOG.as_uri()}")
    ),
}


class SparkEngine:
    name = "spark"

    def __init__(self, *, master: str | None = None, settings: Mapping[str, str] | None = None) -> None:
        if importlib.util.find_spec("pyspark") is None:
            raise EngineRefused("PySpark is not installed", mend=MEND)
        self.version = importlib.metadata.version("pyspark")
        self._master = master  # `local[2]` unless given; a cluster's address otherwise
        self._settings = dict(settings or {})

    @contextmanager
    def session(self, *, threads: int | None = None, memory: str | None = None) -> Iterator[SparkWork]:
        spark = self._started(threads, memory).newSession()
        for name, value in {**_PINS, **self._settings}.items():
            if spark.conf.isModifiable(name):
                spark.conf.set(name, value)
        few = {name: value for name, value in _FEW.items() if name not in self._settings}
        with tempfile.TemporaryDirectory(prefix="tallystick-") as folder:
            session = SparkWork(spark, folder, few)
            try:
                yield session
            finally:
                session.end()

    def _started(self, threads: int | None, memory: str | None) -> SparkSession:
        """The Spark of this process; threads and memory count only when this is what starts it."""
        from pyspark.errors import PySparkException
        from pyspark.logger import PySparkLogger
        from pyspark.sql import SparkSession

        for noisy in ("SQLQueryContextLogger", "DataFrameQueryContextLogger"):
            PySparkLogger.getLogger(noisy).setLevel(logging.CRITICAL)
        builder = SparkSession.builder.appName("tallystick").master(self._master or f"local[{threads or 2}]")
        settings = {**_PINS, **(_LOCAL if self._master is None else {}), **self._settings}
        settings["spark.sql.warehouse.dir"] = str(Path(tempfile.gettempdir()) / "tallystick-spark")
        if memory is not None:
            settings["spark.driver.memory"] = memory
        for name, value in settings.items():
            builder = builder.config(name, value)
        try:
            return builder.getOrCreate()
        except PySparkException as wrong:
            raise EngineRefused(f"Spark does not start: {_first_line(wrong)}", mend=MEND) from wrong


class SparkWork:
    def __init__(self, spark: SparkSession, folder: str, few: Mapping[str, str]) -> None:
        self._spark = spark
        self._before = {name: spark.conf.get(name, None) for name in few}
        self._set(few)
        self._kept: list[DataFrame] = []
        self._names: list[str] = []
        self._folder = folder
        self._links = 0
        self._attached = 0  # bytes

    def attach(self, name: str, files: Sequence[Path]) -> None:
        if not files:
            raise EngineRefused(f"no files for {name}", mend="a snapshot has at least one part file: pull it again")
        self._attached += sum(each.stat().st_size for each in files if each.exists())
        if self._large:
            self._set(self._before)
        paths = [self._address(each) for each in files]
        read = f"attach {name}"
        frame = _tried(read, lambda: self._spark.read.parquet(*paths))
        self._name(name, frame if self._large else _tried(read, lambda: self._within(frame)))

    def load(self, name: str, columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> None:
        from pyspark.sql.types import StructField, StructType

        schema = StructType([StructField(each.name, _type(each)) for each in columns])
        cells = [tuple(_cell(cell, column) for cell, column in zip(row, columns, strict=True)) for row in rows]
        frame = _tried(f"load {name}", lambda: self._spark.createDataFrame(cells, schema, verifySchema=False))
        self._name(name, frame)

    def run(self, statement: Statement) -> None:
        frame = self._frame(statement.name, statement.sql)
        if statement.kind == "table":
            frame = _tried(statement.name, lambda: self._computed(frame))
        self._name(statement.name, frame)

    @property
    def _large(self) -> bool:
        return self._attached > SMALL

    def _computed(self, frame: DataFrame) -> DataFrame:
        """The rows of a step, cut off from how they were found."""
        if not self._large:
            return self._within(frame)
        kept = frame.localCheckpoint(eager=True)
        self._kept.append(kept)
        return kept

    def _within(self, frame: DataFrame) -> DataFrame:
        """Few rows as a part of the plan itself: neither files nor exchanges, for hardly a job has two tasks then."""
        from pyspark.sql.classic.dataframe import DataFrame as Classic

        java = frame._jdf
        return Classic(self._spark._jsparkSession.createDataFrame(java.collectAsList(), java.schema()), self._spark)

    def fetch(self, sql: str) -> list[tuple[Cell, ...]]:
        frame = self._frame("a query", sql)
        rows = _tried("a query", frame.collect)
        return [tuple(bytes(cell) if isinstance(cell, bytearray) else cell for cell in row) for row in rows]

    def stream(self, sql: str) -> Iterator[tuple[Cell, ...]]:
        for row in self._frame("a query", sql).toLocalIterator():
            yield tuple(bytes(cell) if isinstance(cell, bytearray) else cell for cell in row)

    def write(self, sql: str, path: Path) -> int:
        what = f"write {path.name}"
        frame = self._frame(what, sql)
        with tempfile.TemporaryDirectory(prefix=".spark-", dir=path.parent) as folder:
            parts = Path(folder) / "parts"
            writer = frame.coalesce(1).write.option("compression", "zstd")
            _tried(what, lambda: writer.parquet(f"file://{parts.absolute()}"))
            written = sorted(parts.glob("part-*.parquet"))
            if not written:
                raise EngineFailed("Spark wrote no file", where=f"step {what}", mend="look at the disk of this machine")
            written[0].replace(path)
        return int(_tried(what, lambda: self._spark.read.parquet(self._address(path)).count()))

    def explain(self, sql: str) -> str:
        """The plan of a canonical query, for whoever wonders where the time goes."""
        rows = _tried("a plan", lambda: self._spark.sql("EXPLAIN " + _compiled("a plan", sql)).collect())
        return "\n".join(str(row[0]) for row in rows)

    def _set(self, settings: Mapping[str, str | None]) -> None:
        for name, value in settings.items():
            if value is None:
                self._spark.conf.unset(name)
            else:
                self._spark.conf.set(name, value)

    def end(self) -> None:
        for frame in self._kept:
            frame.unpersist()
        for name in self._names:
            self._spark.catalog.dropTempView(name)
        self._kept.clear()
        self._names.clear()

    def _address(self, path: Path) -> str:
        """One file for Spark, which reads a path as a pattern and passes over hidden files without a word: a file of
        such a name gets a plain one as well."""
        whole = path.absolute()
        if set(str(whole)) & _PATTERN or whole.name.startswith(("_", ".")):
            self._links += 1
            link = Path(self._folder) / f"{self._links}.parquet"
            link.symlink_to(whole)
            whole = link
        return f"file://{whole}"

    def _frame(self, step: str, sql: str) -> DataFrame:
        spelt = _compiled(step, sql)
        return _tried(step, lambda: self._spark.sql(spelt))

    def _name(self, name: str, frame: DataFrame) -> None:
        frame.createOrReplaceTempView("`" + name.replace("`", "``") + "`")
        self._names.append(name)


def _tried(step: str, work: Callable[[], Answer]) -> Answer:
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    try:
        return work()
    except (PySparkException, Py4JError) as wrong:
        raise EngineFailed(_first_line(wrong), where=f"step {step}", mend=_mend(str(wrong))) from wrong


def _compiled(step: str, sql: str) -> str:
    try:
        return compile_sql(sql, "spark")
    except EngineRefused as wrong:
        raise EngineRefused(wrong.what, where=f"step {step}", mend=wrong.mend) from wrong


def _type(column: Column) -> DataType:
    from pyspark.sql import types

    if column.type.startswith("DECIMAL"):
        return types.DecimalType(*size_of(column))
    plain: dict[str, DataType] = {
        "VARCHAR": types.StringType(),
        "BIGINT": types.LongType(),
        "DATE": types.DateType(),
        "BOOLEAN": types.BooleanType(),
        "BLOB": types.BinaryType(),
    }
    return plain[column.type]


def _cell(cell: Cell, column: Column) -> Cell:
    if column.type.startswith("DECIMAL"):
        return decimal_of(cell, column)
    text_of(cell, column)  # refuses what is not of the column's type
    return bytearray(cell) if isinstance(cell, bytes) else cell


def _first_line(wrong: Exception) -> str:
    text = str(wrong).strip()
    caused = [line for line in text.split("\n") if line.startswith(("Caused by:", "["))]
    return (caused[-1] if caused else text.split("\n", 1)[0]).removeprefix("Caused by: ")


def _mend(text: str) -> str:
    if "OutOfMemoryError" in text:
        return "give more memory (`memory: 8GB` in tallystick.yaml), or run it on a cluster"
    if "No space left" in text:
        return "free disk space where Spark spills (SPARK_LOCAL_DIRS)"
    if "PATH_NOT_FOUND" in text or "FileNotFound" in text:
        return "look whether the file exists and can be read; a snapshot that lost a file is pulled again"
    if any(each in text for each in ("OVERFLOW", "OUT_OF_RANGE", "CAST_", "DIVIDE_BY_ZERO", "USER_RAISED")):
        return "a value does not fit its type: look for an amount far too large, or a division by zero"
    return "this is a fault of the step, not of the data: report it with the step's name"
