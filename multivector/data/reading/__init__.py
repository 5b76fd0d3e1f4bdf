"""Reads the file of a table as a spreadsheet or a program wrote it: bytes, text, rows, spelling."""
