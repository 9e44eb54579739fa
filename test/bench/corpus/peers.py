"""What poisonlint's run over a Parquet set is compared with. Every command takes FILE… and, where it writes, `--out DIR` in front of them.

    python peers.py bytes FILE…                    the files, byte by byte, and nothing else
    python peers.py lines --out DIR FILE…          a regular expression on each text with Python's `re`, the rest written with pyarrow
    python peers.py duckdb THREADS --out DIR FILE… the same with DuckDB's `regexp_matches` and COPY
"""

import os
import re
import sys

# What somebody greps for who looks for poison: in both languages, in the syntax that `re` and RE2 share.
SUSPICIOUS = "|".join(
    (
        r"\b(eval|exec|execSync)\s*\(",
        r"\bos\.system\s*\(",
        r"shell\s*=\s*True",
        r"child_process",
        r"verify\s*=\s*(False|not\s)",
        r"rejectUnauthorized",
        r"""password\s*(==|===)\s*['"]""",
        r"b64decode|base64",
        r"\bmd5\b",
    )
)


def read_bytes(files):
    for name in files:
        with open(name, "rb", buffering=0) as file:
            while file.read(1 << 20):
                pass


def filter_lines(out, files):
    import pyarrow as pa
    import pyarrow.parquet as pq

    pattern = re.compile(SUSPICIOUS)
    for name in files:
        source = pq.ParquetFile(name)
        with pq.ParquetWriter(os.path.join(out, os.path.basename(name)), source.schema_arrow, compression="zstd") as target:
            for group in range(source.num_row_groups):
                table = source.read_row_group(group)
                kept = [pattern.search(text) is None for text in table.column("content").to_pylist()]
                target.write_table(table.filter(pa.array(kept)))


def filter_duckdb(threads, out, files):
    import duckdb

    connection = duckdb.connect(config={"threads": threads})
    for name in files:
        target = os.path.join(out, os.path.basename(name))
        connection.execute(
            "COPY (SELECT * FROM read_parquet(?) WHERE NOT regexp_matches(content, ?)) TO '"
            + target.replace("'", "''")
            + "' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 2048)",
            [name, SUSPICIOUS],
        )


if __name__ == "__main__":
    command, *rest = sys.argv[1:]
    if command == "bytes":
        read_bytes(rest)
    elif command == "lines":
        filter_lines(rest[1], rest[2:])
    else:
        filter_duckdb(int(rest[0]), rest[2], rest[3:])
