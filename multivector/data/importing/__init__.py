"""Imports bulk trade data: checks a publisher's files and writes them sorted, as Parquet by year."""
