"""The description of the data says everything about every table."""

from multivector.data import package
from multivector.data.document import data_document


def test_every_table_and_column_is_described(folder):
    data = package.load(folder)
    text = data_document(data)
    for name in data.names:
        assert f'<a id="{name}"></a>' in text
        for field in data.schema(name).fields:
            assert f"| `{field.name}` | {field.type} |" in text


def test_units_limits_keys_licences_and_caveats_are_told(folder):
    text = data_document(package.load(folder))
    assert "| `value_usd_mn` | number | million US dollars |  | The value_usd_mn. |" in text
    assert "| required; reported, mirror, forecast |" in text
    assert "| iso3 of countries; several parted by ; |" in text
    assert "| pipeline_id of pipelines or org_id of organizations |" in text
    assert "- Key: `reporter`, `partner`, `flow`, `year`" in text
    assert "- Licence: Attribution 4.0" in text
    assert "- Redistribution: non-commercial." in text
    assert "- Main sources: [Statistics office](https://example.org/stat)" in text
    assert "> Goods only." in text


def test_periods_and_rows_by_country_are_told(folder):
    text = data_document(package.load(folder))
    assert "- Period: 2023 to 2025 (`year`)" in text
    assert "| Table | ARM | KAZ |" in text
    assert "| [trade](#trade) | 1 | 4 |" in text


def test_a_pattern_does_not_break_its_table(folder):
    text = data_document(package.load(folder))
    assert r"^\\d{4}(-\\d{2}(-\\d{2})?)?$" in text
