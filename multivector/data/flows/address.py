"""Where bulk trade data lie and which engine reads them: the address in MULTIVECTOR_TRADE."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast, get_args
from urllib.parse import SplitResult, parse_qs, urlsplit

Engine = Literal["parquet", "csv", "duckdb", "spark", "postgres"]

VARIABLE = "MULTIVECTOR_TRADE"
FORMS = (
    "parquet:/folder, csv:/folder, duckdb:///file, spark://local?path=/folder, "
    "spark://host:7077?path=/folder or postgres://user@host:5432/database"
)
IN_FOLDERS = ("parquet", "csv", "spark")
SPARK_PORT, POSTGRES_PORT = 7077, 5432
LOCAL = "local"


@dataclass(frozen=True)
class TradeAddress:
    """One data set of bulk trade: the engine, and the place in that engine's terms."""

    engine: Engine
    path: Path | None = None
    """The folder of the data set, or duckdb's file."""
    host: str = ""
    port: int = 0
    url: str = ""
    """The address as given, for the engine that takes it as it is; it may hold a password."""

    @property
    def is_remote(self) -> bool:
        """Whether a server has to answer."""
        return bool(self.host) and self.host != LOCAL

    def __repr__(self) -> str:
        """Return the address without what may be secret."""
        place = f"{self.host}:{self.port}" if self.is_remote else str(self.path)
        return f"TradeAddress({self.engine}, {place})"


def read_address(text: str) -> TradeAddress | None:
    """Return what an address means, or None where there is none; nothing is opened.

    Raises:
        ValueError: the address is of no known form, or names a folder or file that is not there.
    """
    if not text:
        return None
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise _unusable(text, f"an address of the form {FORMS}") from error
    engine = "postgres" if parts.scheme == "postgresql" else parts.scheme
    if engine not in get_args(Engine):
        raise _unusable(text, f"an address of the form {FORMS}")
    return _of_engine(cast("Engine", engine), parts, port, text)


def _of_engine(engine: Engine, parts: SplitResult, port: int | None, text: str) -> TradeAddress:
    if engine == "postgres":
        if not parts.hostname or not parts.path.strip("/"):
            raise _unusable(text, "postgres://user@host:5432/database")
        return TradeAddress(engine, None, parts.hostname, port or POSTGRES_PORT, text)
    if engine == "spark":
        named = parse_qs(parts.query).get("path", [""])[0]
        if not parts.hostname or not named:
            raise _unusable(text, "spark://local?path=/folder or spark://host:7077?path=/folder")
        folder = _existing(named, text, is_folder=True)
        return TradeAddress(engine, folder, parts.hostname, port or SPARK_PORT)
    if parts.netloc or not parts.path:
        raise _unusable(text, f"{engine}:/path, without a host")
    return TradeAddress(engine, _existing(parts.path, text, is_folder=engine in IN_FOLDERS))


def _existing(named: str, text: str, *, is_folder: bool) -> Path:
    path = Path(named).expanduser()
    if is_folder and not path.is_dir():
        raise _unusable(text, "a folder that exists")
    if not is_folder and not path.is_file():
        raise _unusable(text, "a file that exists")
    return path


def _unusable(text: str, allowed: str) -> ValueError:
    return ValueError(f"{VARIABLE}: found {_without_secret(text)!r}, allowed: {allowed}")


def _without_secret(text: str) -> str:
    """Return an address as it may stand in a message: whatever stands before the @ is left out."""
    scheme, mark, rest = text.partition("://")
    place = rest.rpartition("@")[2] if mark and "@" in rest else rest
    return f"{scheme}{mark}{place}"
