"""Writes the Parquet files that are hardest to read and to write again: every type, encoding, compression and version of pages.

make.py FOLDER hard | large-row
"""

import base64
import decimal
import os
import random
import sys

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

ROWS = 2000


def text(row):
    return f"def f_{row}():\n    return {row * 7}\n" * (row % 50)


def table():
    rows = range(ROWS)
    floats = [float("nan"), -0.0, 1.5, float("inf")] * (ROWS // 4)
    # A number that is none has bits of its own, which must stay.
    strange = pa.array([0x7FF8000000000001 + row for row in rows], pa.uint64()).view(pa.float64())
    deep = lambda row: [{"a": at, "b": None if at % 2 else f"x{at}"} for at in range(row % 4)]
    return pa.table(
        {
            "content": pa.array([None if row % 97 == 0 else text(row) for row in rows]),
            "bin": pa.array([bytes([255, 254, row % 256]) for row in rows], pa.binary()),
            "path": pa.array([f"src/{row}.py" for row in rows]),
            "lang": pa.array(["Python" if row % 3 else "JavaScript" for row in rows]).dictionary_encode(),
            "licenses": pa.array([None if row % 11 == 0 else ["MIT", "Apache-2.0"][: row % 3] for row in rows]),
            "meta": pa.array([None if row % 13 == 0 else {"repo_name": f"r{row}", "stars": row, "deep": deep(row)} for row in rows]),
            "map": pa.array([None if row % 17 == 0 else [(at, f"v{at}") for at in range(row % 5)] for row in rows], pa.map_(pa.int32(), pa.string())),
            "double": pa.array(floats),
            "strange": strange,
            "float": pa.array(floats, pa.float32()),
            "half": pa.array(list(rows), pa.uint16()).view(pa.float16()),
            "uint64": pa.array([2**64 - 1 - row for row in rows], pa.uint64()),
            "int8": pa.array([row % 100 - 50 for row in rows], pa.int8()),
            "int64": pa.array([(-1) ** row * (2**63 - 1 - row) for row in rows], pa.int64()),
            "bool": pa.array([None if row % 7 == 0 else row % 2 == 0 for row in rows]),
            "nanoseconds": pa.array([row * 1000000007 for row in rows], pa.timestamp("ns", tz="Europe/Berlin")),
            "microseconds": pa.array([row * 1000000007 for row in rows], pa.timestamp("us")),
            "time": pa.array([row * 1000007 for row in rows], pa.time64("ns")),
            "date": pa.array(list(rows), pa.date32()),
            "decimal": pa.array([decimal.Decimal(row * 10**20).scaleb(-5) for row in rows], pa.decimal128(38, 5)),
            "fixed": pa.array([bytes([row % 256] * 5) for row in rows], pa.binary(5)),
            "nested": pa.array([[list(range(at)) if at % 2 else None for at in range(row % 4)] if row % 5 else None for row in rows], pa.list_(pa.list_(pa.int64()))),
            "long": pa.array([text(row) for row in rows], pa.large_string()),
            "wide": pa.array([list(range(row * 3)) if row % 500 == 7 else [] for row in rows], pa.large_list(pa.int16())),
            "nothing": pa.nulls(ROWS),
        },
        metadata={"huggingface": '{"info": {"features": {"content": {"dtype": "string", "_type": "Value"}}}}'},
    )


ENCODINGS = {
    "content": "DELTA_LENGTH_BYTE_ARRAY",
    "bin": "DELTA_BYTE_ARRAY",
    "path": "DELTA_BYTE_ARRAY",
    "long": "DELTA_LENGTH_BYTE_ARRAY",
    "uint64": "DELTA_BINARY_PACKED",
    "int64": "DELTA_BINARY_PACKED",
    "int8": "DELTA_BINARY_PACKED",
    "date": "DELTA_BINARY_PACKED",
    "nanoseconds": "DELTA_BINARY_PACKED",
    "double": "BYTE_STREAM_SPLIT",
    "strange": "BYTE_STREAM_SPLIT",
    "float": "BYTE_STREAM_SPLIT",
    "microseconds": "BYTE_STREAM_SPLIT",
    "fixed": "BYTE_STREAM_SPLIT",
    "bool": "RLE",
    "decimal": "DELTA_BYTE_ARRAY",
}


def write_hard(folder):
    hard = table()
    small_pages = {"row_group_size": 700, "data_page_size": 4096, "write_batch_size": 64}
    for codec in ["none", "snappy", "gzip", "zstd", "brotli", "lz4"]:
        for version in ["1.0", "2.0"]:
            for dictionary in [True, False]:
                name = f"{codec}-pages{version[0]}-{'dictionary' if dictionary else 'plain'}.parquet"
                pq.write_table(
                    hard,
                    os.path.join(folder, name),
                    compression=codec,
                    data_page_version=version,
                    use_dictionary=dictionary,
                    write_page_index=dictionary,
                    write_page_checksum=dictionary,
                    sorting_columns=[pq.SortingColumn(2)],
                    **small_pages,
                )
    for version in ["1.0", "2.0"]:
        name = os.path.join(folder, f"encodings-pages{version[0]}.parquet")
        pq.write_table(hard, name, compression="zstd", data_page_version=version, use_dictionary=False, column_encoding=ENCODINGS, **small_pages)
    old = hard.drop_columns(["nothing", "half"])
    pq.write_table(old, os.path.join(folder, "int96.parquet"), use_deprecated_int96_timestamps=True, use_compliant_nested_type=False, row_group_size=999)
    pq.write_table(old.drop_columns(["nanoseconds", "time"]), os.path.join(folder, "version1.parquet"), version="1.0", store_schema=False)
    pq.write_table(pa.concat_tables([hard] * 100), os.path.join(folder, "large-row-group.parquet"), compression="zstd", row_group_size=10**9)
    pq.write_table(hard.slice(0, 0), os.path.join(folder, "no-rows.parquet"))
    pq.ParquetWriter(os.path.join(folder, "no-row-groups.parquet"), hard.schema).close()
    write_by_duckdb(folder)


def write_by_duckdb(folder):
    select = """
      select i::varchar || 'x' as content, interval (i) minute as interval, uuid() as uuid, i::hugeint as hugeint,
        (['a', 'b', 'c'])[i % 3 + 1]::enum('a', 'b', 'c') as enum, map {i: i::varchar, i + 1: null} as map, i::usmallint as usmallint,
        [i, null, i] as list, {'a': i, 'b': [{'c': i::varchar}]} as struct, i::utinyint as utinyint, ('a' || i)::blob as blob,
        i::decimal(4, 1) as decimal4, i::decimal(18, 3) as decimal18, '{"a": 1.0}'::json as json, make_timestamp(i) as ts, time '10:00:00' as time
      from range(250) as t(i)
    """
    for codec in ["snappy", "zstd", "gzip", "lz4_raw", "brotli", "uncompressed"]:
        duckdb.sql(f"copy ({select}) to '{folder}/duckdb-{codec}.parquet' (format parquet, compression {codec}, row_group_size 100)")
    duckdb.sql(f"copy ({select}) to '{folder}/duckdb-v2.parquet' (format parquet, parquet_version v2)")


def write_large_row(folder):
    noise = base64.b64encode(random.Random(1).randbytes(37_500_000)).decode()
    rows = [f"small {at}" for at in range(6)] + [noise * 10] + [f"small {at}" for at in range(6, 12)]
    large = pa.table({"content": pa.array(rows, pa.large_string()), "path": [f"{at}.py" for at in range(13)]})
    pq.write_table(large, os.path.join(folder, "zstd.parquet"), compression="zstd")
    pq.write_table(large, os.path.join(folder, "none.parquet"), compression="none", use_dictionary=False)


if __name__ == "__main__":
    {"hard": write_hard, "large-row": write_large_row}[sys.argv[2]](sys.argv[1])
