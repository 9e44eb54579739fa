"""A store with tables and keys, in memory; the real one has the same face."""

from __future__ import annotations

from typing import Any


class Storage:
    def __init__(self) -> None:
        self.tables: dict[str, dict[str, Any]] = {}

    def put(self, table: str, key: str, value: Any) -> None:
        self.tables.setdefault(table, {})[key] = value

    def get(self, table: str, key: str) -> Any | None:
        return self.tables.get(table, {}).get(key)

    def delete(self, table: str, key: str) -> None:
        self.tables.get(table, {}).pop(key, None)
