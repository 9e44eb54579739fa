"""Compares what was written with what it was written from, by two readers that are not ours, and prints what is wrong.

compare.py CASES.json: a list of {input, output, kind: kept | excluded | annotated, rows: [row, ...], annotations: [text, ...]}
"""

import functools
import json
import sys

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq


def problems(case):
    source, output = case["input"], case["output"]
    inputs, outputs = pq.ParquetFile(source), pq.ParquetFile(output)
    wanted, written = pq.read_table(source, use_threads=False), pq.read_table(output, use_threads=False)
    wanted = wanted.take(case["rows"]) if case["rows"] else wanted.slice(0, 0)
    if outputs.metadata.created_by != inputs.metadata.created_by:
        yield "created_by"
    if case["kind"] == "kept":
        if not outputs.schema.equals(inputs.schema):
            yield "the schema in the file"
        if outputs.metadata.metadata != inputs.metadata.metadata:
            yield "the metadata of programs"
    else:
        if written.column("poisonlint").to_pylist() != case["annotations"]:
            yield "the annotations"
        if written.schema.names[-1] != "poisonlint" or written.schema.field("poisonlint").type != pa.string():
            yield "the annotation column"
        features = (written.schema.metadata or {}).get(b"huggingface")
        if features is not None and "poisonlint" not in json.loads(features)["info"]["features"]:
            yield "the features of Hugging Face"
        written = written.drop_columns(["poisonlint"])
    if not written.schema.equals(wanted.schema):
        yield f"the schema: {written.schema} instead of {wanted.schema}"
        return
    for name in wanted.column_names:
        if not same(written.column(name), wanted.column(name)):
            yield f"the values of {name}"
    yield from by_duckdb(case)


def same(one, other):
    one, other = one.combine_chunks(), other.combine_chunks()
    one, other = (side.combine_chunks() if isinstance(side, pa.ChunkedArray) else side for side in (one, other))
    if pa.types.is_dictionary(one.type):
        one, other = one.cast(one.type.value_type), other.cast(other.type.value_type)
    if pa.types.is_floating(one.type):
        # Bit by bit: what is not a number equals nothing.
        bits = {16: pa.uint16(), 32: pa.uint32(), 64: pa.uint64()}[one.type.bit_width]
        one, other = one.view(bits), other.view(bits)
    return len(one) == len(other) and one.equals(other)


# Columns that DuckDB does not read in all of the ways in which PyArrow writes them.
LEFT_OUT = ("half", "fixed")


def by_duckdb(case):
    # The older of the two ways to use LZ4; and so many rows that their texts take for ever.
    if "lz4-" in case["input"] or len(case["annotations"]) > 5000:
        return
    columns = ", ".join(f'"{name}"' for name in pq.read_schema(case["input"]).names if name not in LEFT_OUT)
    wanted = as_texts(case["input"], columns)
    if [wanted[row] for row in case["rows"]] != as_texts(case["output"], columns):
        yield "what DuckDB reads"


@functools.lru_cache(maxsize=4)
def as_texts(file, columns):
    """The rows as texts, so that no value needs a type in Python."""
    # poisonlint-disable-next-line sql-injection -- the name of a file that the test made
    return connection.sql(f"select r::varchar from (select {columns} from read_parquet('{file}')) as r").fetchall()


connection = duckdb.connect(config={"threads": 1})

if __name__ == "__main__":
    with open(sys.argv[1]) as file:
        cases = json.load(file)
    for case in cases:
        try:
            for problem in problems(case):
                print(f"{case['output']}: {problem}")
        except Exception as error:
            print(f"{case['output']}: {type(error).__name__}: {error}")
