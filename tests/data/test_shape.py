"""Another folder must have every table and column of the shipped one; more are welcome."""

import dataclasses

from multivector.data.checking.shape import shape_faults
from multivector.data.descriptor import read_descriptor


def with_table(package, table):
    tables = tuple(table if old.name == table.name else old for old in package.tables)
    return dataclasses.replace(package, tables=tables)


def test_a_package_has_its_own_shape(folder):
    schema = read_descriptor(folder)
    assert list(shape_faults(schema, schema)) == []


def test_a_missing_table_is_told(folder):
    schema = read_descriptor(folder)
    smaller = dataclasses.replace(schema, tables=schema.tables[:-1])
    assert [fault.found for fault in shape_faults(smaller, schema)] == ["no table 'events'"]
    assert list(shape_faults(schema, smaller)) == []


def test_a_missing_column_is_told(folder):
    schema = read_descriptor(folder)
    trade = schema.table("trade")
    fields = tuple(field for field in trade.fields if field.name != "value_usd_mn")
    narrower = with_table(schema, dataclasses.replace(trade, fields=fields))
    (fault,) = shape_faults(narrower, schema)
    assert fault.column == "trade.value_usd_mn"
    assert fault.allowed == "a column of type number"
    assert list(shape_faults(schema, narrower)) == []


def test_a_column_of_another_type_is_told(folder):
    schema = read_descriptor(folder)
    trade = schema.table("trade")
    fields = tuple(
        dataclasses.replace(field, type="string") if field.name == "year" else field
        for field in trade.fields
    )
    other = with_table(schema, dataclasses.replace(trade, fields=fields))
    (fault,) = shape_faults(other, schema)
    assert (fault.column, fault.found, fault.allowed) == ("trade.year", "type string", "type year")
