"""Opens bulk trade data with the engine its address names, and asks it; ibis is imported only here."""

import socket
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from multivector.data.errors import DataError, Fault, raise_any
from multivector.data.flows.address import LOCAL, VARIABLE, Engine, TradeAddress
from multivector.data.flows.columns import ABOUT, COLUMNS, SIDES
from multivector.data.flows.manifest import About, about_of, read_manifest

if TYPE_CHECKING:
    import ibis.expr.datatypes as dt
    import ibis.expr.types as ir
    import pyarrow as pa

    from multivector.data.flows.queries import Flows

CONNECT_SECONDS = 3
MEMORY = "4GB"
EXTRAS: dict[Engine, str] = {"spark": "spark", "postgres": "postgres"}


class TradeDataError(RuntimeError):
    """Bulk trade data that cannot be reached now; the message says what and why."""


@dataclass(frozen=True, eq=False)
class OpenedTrade:
    """A data set of bulk trade that answers."""

    about: About
    flows: "Flows"
    _fetch: Callable[["ir.Table"], "pa.Table"]
    close: Callable[[], object]
    _one_at_a_time: threading.Lock = field(default_factory=threading.Lock)

    def answer(self, question: "ir.Table") -> pd.DataFrame:
        """Return the answer to a question, numbers as int64 and float64 whatever the engine.

        Raises:
            TradeDataError: the engine failed; the message is short and names no secret.
        """
        try:
            with self._one_at_a_time:  # a connection serves one thread
                frame = self._fetch(question).to_pandas()
        except Exception as error:
            kind = type(error).__name__
            raise TradeDataError(f"{VARIABLE}: the engine could not answer ({kind})") from error
        return _plain(frame, question.schema())


class Opened(NamedTuple):
    """What an engine gives once it is open."""

    about: About
    tables: Mapping[str, "ir.Table"]
    fetch: Callable[["ir.Table"], "pa.Table"]
    close: Callable[[], object]


def open_trade(address: TradeAddress) -> OpenedTrade:
    """Open a data set; this imports ibis and the engine, and asks it for its columns.

    Raises:
        DataError: a folder is not complete, or a table or column is missing or of another type.
        TradeDataError: the engine is not installed, or its server does not answer.
    """
    if address.is_remote:
        _knock(address)
    try:
        from multivector.data.flows.queries import Flows

        opened = _OPENERS[address.engine](address)
    except ImportError as error:
        extra = EXTRAS.get(address.engine, "trade")
        raise TradeDataError(
            f"{VARIABLE}: {address.engine} is not installed ({error.name}); "
            f"install it with pip install '.[{extra}]'"
        ) from error
    except (DataError, TradeDataError):
        raise
    except Exception as error:
        reason = type(error).__name__
        raise TradeDataError(f"{VARIABLE}: {address!r} could not be opened ({reason})") from error
    try:
        raise_any(_column_faults(opened.tables))
    except DataError:
        opened.close()
        raise
    return OpenedTrade(opened.about, Flows(**opened.tables), opened.fetch, opened.close)


def _knock(address: TradeAddress) -> None:
    """Find out in seconds that nobody is there, where an engine would try for minutes."""
    try:
        socket.create_connection((address.host, address.port), CONNECT_SECONDS).close()
    except OSError as error:
        raise TradeDataError(
            f"{VARIABLE}: {address.engine} does not answer at {address.host}:{address.port} "
            f"({error.strerror or error}); is it running, and may this machine reach it?"
        ) from error


def _parquet(address: TradeAddress) -> Opened:
    folder = _folder(address)
    about = read_manifest(folder).about
    con = _embedded()
    tables = {
        side: con.read_parquet(
            f"{folder / side}/year=*/*.parquet", table_name=side, hive_partitioning=True
        )
        for side in SIDES
    }
    return Opened(about, tables, _as_arrow, con.disconnect)


def _csv(address: TradeAddress) -> Opened:
    folder = _folder(address)
    about = read_manifest(folder).about
    con = _embedded()
    types = {"exporter": "VARCHAR", "importer": "VARCHAR", "hs6": "VARCHAR"}
    tables = {
        side: con.read_csv(f"{folder / side}/*.csv", table_name=side, header=True, types=types)
        for side in SIDES
    }
    return Opened(about, tables, _as_arrow, con.disconnect)


def _duckdb(address: TradeAddress) -> Opened:
    import ibis

    con = ibis.duckdb.connect(str(address.path), read_only=True, memory_limit=MEMORY)
    return _of_database(con, str(address.path))


def _postgres(address: TradeAddress) -> Opened:
    import ibis

    return _of_database(ibis.connect(address.url), f"{address.host}:{address.port}")


def _spark(address: TradeAddress) -> Opened:
    import ibis
    from pyspark.sql import SparkSession

    folder = _folder(address)
    about = read_manifest(folder).about
    is_local = address.host == LOCAL
    master = "local[*]" if is_local else f"spark://{address.host}:{address.port}"
    builder = SparkSession.builder.appName("multivector").master(master)
    settings = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.shuffle.partitions": "8",  # answers are small
    }
    if is_local:
        settings |= {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    con = ibis.pyspark.connect(session)
    tables = {side: con.read_parquet(str(folder / side), table_name=side) for side in SIDES}

    def fetch(question: "ir.Table") -> "pa.Table":
        return session.sql(con.compile(question)).toArrow()

    return Opened(about, tables, fetch, session.stop)


_OPENERS = {
    "parquet": _parquet,
    "csv": _csv,
    "duckdb": _duckdb,
    "spark": _spark,
    "postgres": _postgres,
}


def _as_arrow(question: "ir.Table") -> "pa.Table":
    return question.to_pyarrow()


def _embedded() -> Any:
    import ibis

    con = ibis.duckdb.connect(memory_limit=MEMORY)
    con.raw_sql("SET parquet_metadata_cache = true")  # the files of a complete folder do not change
    return con


def _of_database(con: Any, place: str) -> Opened:
    """Return what a database says of its data set in the table `about`, and the two tables of flows."""
    tables = {name: _table(con, name, place) for name in (ABOUT, *SIDES)}
    rows = tables.pop(ABOUT).to_pyarrow().to_pylist()
    try:
        about = about_of(rows[0])
    except (IndexError, KeyError, ValueError, TypeError) as error:
        allowed = "one row with title, publisher, citation, licence, version and the rest"
        raise DataError(Fault(place, None, ABOUT, f"no {error}", allowed)) from error
    return Opened(about, tables, _as_arrow, con.disconnect)


def _table(con: Any, name: str, place: str) -> "ir.Table":
    from ibis.common.exceptions import TableNotFound

    try:
        table: ir.Table = con.table(name)
    except TableNotFound:
        raise DataError(Fault(place, None, None, f"no table '{name}'", "that table")) from None
    return table


def _column_faults(tables: Mapping[str, "ir.Table"]) -> Iterable[Fault]:
    for side, table in tables.items():
        schema = table.schema()
        for name, kind in COLUMNS.items():
            if name not in schema:
                yield Fault(side, None, name, "no such column", f"a column that holds a {kind}")
            elif not _is_of(schema[name], kind):
                yield Fault(side, None, name, f"type {schema[name]}", f"a {kind}")


def _is_of(datatype: "dt.DataType", kind: str) -> bool:
    fits = {
        "whole number": datatype.is_integer(),
        "text": datatype.is_string(),
        "number": datatype.is_floating() or datatype.is_decimal() or datatype.is_integer(),
    }
    return bool(fits[kind])


def _plain(frame: pd.DataFrame, schema: Any) -> pd.DataFrame:
    types = {
        name: "int64" if kind.is_integer() else "float64"
        for name, kind in schema.items()
        if kind.is_numeric()
    }
    return frame.astype(types | {name: "str" for name in frame if name not in types})


def _folder(address: TradeAddress) -> Path:
    if address.path is None:
        raise ValueError(f"{VARIABLE}: {address.engine} needs a folder")
    return address.path
