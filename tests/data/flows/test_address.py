"""What MULTIVECTOR_TRADE may hold, and how a wrong address is reported."""

import pytest

from multivector.data.flows.address import TradeAddress, read_address
from multivector.data.settings import read_settings


def place(scheme="postgres"):
    """An address with a password in it."""
    who = "me:secret"
    return f"{scheme}://{who}@there/trade"


def test_without_an_address_there_is_no_bulk_data():
    assert read_address("") is None
    assert read_settings({}).trade is None


def test_each_form_is_read(tmp_path):
    file = tmp_path / "trade.duckdb"
    file.touch()
    assert read_address(f"parquet:{tmp_path}") == TradeAddress("parquet", tmp_path)
    assert read_address(f"parquet://{tmp_path}") == TradeAddress("parquet", tmp_path)
    assert read_address(f"csv:{tmp_path}") == TradeAddress("csv", tmp_path)
    assert read_address(f"duckdb://{file}") == TradeAddress("duckdb", file)
    spark = read_address(f"spark://here:7078?path={tmp_path}")
    assert spark == TradeAddress("spark", tmp_path, "here", 7078)
    local = read_address(f"spark://local?path={tmp_path}")
    assert (local.host, local.is_remote, spark.is_remote) == ("local", False, True)
    url = place(scheme="postgresql")
    assert read_address(url) == TradeAddress("postgres", None, "there", 5432, url)


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("/some/folder", "an address of the form parquet:/folder"),
        ("http://host/x", "an address of the form parquet:/folder"),
        ("spark://host:port?path=/x", "an address of the form parquet:/folder"),
        ("parquet:/no/such/folder", "a folder that exists"),
        ("parquet:", "parquet:/path, without a host"),
        ("parquet://host/folder", "parquet:/path, without a host"),
        ("duckdb:///no/such/file", "a file that exists"),
        ("spark://host:7077", "spark://local\\?path=/folder or spark://host:7077\\?path=/folder"),
        ("spark://local?path=/no/such/folder", "a folder that exists"),
        ("postgres://host", "postgres://user@host:5432/database"),
    ],
)
def test_a_wrong_address_is_told_with_what_is_allowed(text, allowed):
    with pytest.raises(ValueError, match=f"^MULTIVECTOR_TRADE: found .*, allowed: {allowed}"):
        read_settings({"MULTIVECTOR_TRADE": text})


def test_a_password_stands_in_no_message_and_no_log():
    with pytest.raises(ValueError, match="MULTIVECTOR_TRADE") as caught:
        read_address(place().removesuffix("/trade"))
    assert "secret" not in str(caught.value)
    assert "secret" not in repr(read_address(place()))
