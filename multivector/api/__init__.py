"""The tables and measures over HTTP, read-only: `/api/v1/…`, described by `openapi.json`."""
