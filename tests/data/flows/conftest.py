"""The same small world of trade in every engine: files, databases, and servers started for it."""

import gc
import json
import warnings

import duckdb
import pytest

from multivector.data.flows.address import read_address
from multivector.data.flows.engines import open_trade
from multivector.data.flows.manifest import About, Manifest
from tests.data.flows import world as small
from tools import servers

ABOUT = About(
    title="A small world",
    publisher="The tests",
    citation="Made by a test",
    licence="none",
    version="1",
    nomenclature="HS22",
    is_reconciled=False,
    is_synthetic=True,
    first_year=small.YEARS[0],
    last_year=small.YEARS[1],
    names={"S19": "Other Asia, nes"},
    products={"270900": "Crude oil"},
)


@pytest.fixture(scope="session")
def world():
    return {side: small.flows(side) for side in ("exports", "imports")}


@pytest.fixture(scope="session")
def folder(tmp_path_factory, world):
    """A folder of Parquet as the import writes it, with its manifest."""
    return small.write_folder(tmp_path_factory.mktemp("parquet"), world, ABOUT)


@pytest.fixture(scope="session")
def csv_folder(tmp_path_factory, world):
    return small.write_folder(tmp_path_factory.mktemp("csv"), world, ABOUT, "csv")


@pytest.fixture(scope="session")
def database(tmp_path_factory, world):
    path = tmp_path_factory.mktemp("duckdb") / "trade.duckdb"
    with duckdb.connect(path) as connection:
        for side, table in world.items():
            connection.register("table_of_side", table)
            connection.execute(f"CREATE TABLE {side} AS SELECT * FROM table_of_side")  # noqa: S608 -- ours
        _tell_about(connection.execute)
    return path


@pytest.fixture(scope="session")
def postgres_url(world):
    import psycopg

    columns = "year int, exporter text, importer text, hs6 text, value_usd_thousand float8, quantity_t float8"
    with servers.postgres() as url:
        with psycopg.connect(url) as connection:
            for side, table in world.items():
                connection.execute(f"CREATE TABLE {side} ({columns})")
                with connection.cursor().copy(f"COPY {side} FROM STDIN") as copy:
                    for row in table.astype(object).where(table.notna(), None).to_numpy().tolist():
                        copy.write_row(row)
            _tell_about(connection.execute)
        yield url


@pytest.fixture(scope="session")
def spark_url(folder):
    """The address of a local Spark, kept small: two threads, and little said."""
    from pyspark.sql import SparkSession

    servers.find_or_install_java()
    # Tables this small are read faster than code for them is written.
    (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "1")
        .config("spark.sql.codegen.wholeStage", "false")
        .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
        .config("spark.sql.adaptive.enabled", "false")
        .config("spark.driver.memory", "1g")
        .config("spark.driver.extraJavaOptions", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
        .getOrCreate()
    )
    return f"spark://local?path={folder}"


@pytest.fixture(scope="session")
def opened(request):
    """Open the small world with an engine, once for all tests of a run."""
    trades = {}
    places = {
        "parquet": lambda: f"parquet:{request.getfixturevalue('folder')}",
        "csv": lambda: f"csv:{request.getfixturevalue('csv_folder')}",
        "duckdb": lambda: f"duckdb://{request.getfixturevalue('database')}",
        "postgres": lambda: request.getfixturevalue("postgres_url"),
        "spark": lambda: request.getfixturevalue("spark_url"),
    }

    def open_once(engine):
        if engine not in trades:
            trades[engine] = open_trade(read_address(places[engine]()))
        return trades[engine]

    yield open_once
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # Spark leaves sockets to the collector
        for trade in trades.values():
            trade.close()
        gc.collect()


def _tell_about(execute):
    said = json.loads(Manifest(ABOUT, {}, {}).as_json())["about"]
    kept = {name: value for name, value in said.items() if not isinstance(value, dict)}
    kinds = {str: "text", bool: "boolean", int: "int"}
    execute(f"CREATE TABLE about ({', '.join(f'{n} {kinds[type(v)]}' for n, v in kept.items())})")
    values = ", ".join(f"'{v}'" if isinstance(v, str) else str(v) for v in kept.values())
    execute(f"INSERT INTO about VALUES ({values})")  # noqa: S608 -- ours
