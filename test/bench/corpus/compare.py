"""Says what became of the rows of Parquet files: for each FILE that one FILE.kept has what is left of it, and, where there is one, FILE.excluded the rest.

    python compare.py PLAN    PLAN is JSON: [{"file", "kept", "excluded" or null, "own": [{"row", "kind"}]}]

Prints JSON. `wrong` counts rows that are in neither, in both, out of order, or not what they were, column by column; `leftovers` texts that
a file still holds in a dictionary, though none of its rows has them.
"""

import json
import sys

import pyarrow as pa
import pyarrow.parquet as pq

ADDED = "poisonlint"
TEXT = "content"


def keys_of(table):
    return list(zip(*(table.column(name).to_pylist() for name in ("max_stars_repo_name", "max_stars_repo_path"))))


def without_added(table):
    return table.drop_columns([ADDED]) if ADDED in table.column_names else table


def same(table, other):
    """Values, column by column; in one piece each, as pieces are cut differently."""
    if table.column_names != other.column_names:
        return False
    return all(table.column(name).combine_chunks().equals(other.column(name).combine_chunks().cast(table.schema.field(name).type)) for name in table.column_names)


def leftovers(name):
    """Whoever reads the bytes and not the rows would still find them."""
    found = 0
    source = pq.ParquetFile(name, read_dictionary=[TEXT])
    for group in range(source.num_row_groups):
        for chunk in source.read_row_group(group, columns=[TEXT]).column(TEXT).chunks:
            found += len(chunk.dictionary) - len(chunk.indices.unique())
    return found


def compare(entry):
    source = pq.read_table(entry["file"])
    place = {key: row for row, key in enumerate(keys_of(source))}
    kept_table = without_added(pq.read_table(entry["kept"]))
    kept = [place.get(key, -1) for key in keys_of(kept_table)]
    parts = [(kept_table, kept)]
    if entry["excluded"] is not None:
        excluded_table = without_added(pq.read_table(entry["excluded"]))
        parts.append((excluded_table, [place.get(key, -1) for key in keys_of(excluded_table)]))
    wrong = 0
    for table, rows in parts:
        wrong += sum(row < 0 for row in rows) + sum(later <= earlier for earlier, later in zip(rows, rows[1:]))
        if not same(source.take(pa.array([row for row in rows if row >= 0], type=pa.int64())), table):
            wrong += 1
    left = set(kept)
    if len(parts) > 1:
        wrong += abs(source.num_rows - len(kept) - len(parts[1][1])) + len(left & set(parts[1][1]))
    own = {each["row"]: each["kind"] for each in entry["own"]}
    count = lambda kind, inside: sum(k == kind and (row in left) == inside for row, k in own.items())
    return {
        "rows": source.num_rows,
        "plantedExcluded": count("planted", False),
        "plantedKept": count("planted", True),
        "twinsKept": count("twin", True),
        "twinsExcluded": count("twin", False),
        "othersExcluded": sum(row not in left and row not in own for row in range(source.num_rows)),
        "wrong": wrong,
        "leftovers": sum(leftovers(name) for name in (entry["kept"], entry["excluded"]) if name is not None),
    }


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as file:
        plan = json.load(file)
    total = {}
    for entry in plan:
        for name, value in compare(entry).items():
            total[name] = total.get(name, 0) + value
    print(json.dumps(total))
