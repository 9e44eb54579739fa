"""poisonlint for Apache Spark: finds what somebody planted in a DataFrame of code, and takes it out.

    import poisonlint_spark

    code = spark.read.parquet("code.parquet")
    poisonlint_spark.clean(code).write.parquet("kept")        # the same columns, without the poison
    poisonlint_spark.poisoned(code).write.parquet("excluded")  # the rest, with the reasons

or, looking at everything once:

    checked = poisonlint_spark.annotate(code)                  # + poisonlint, poisonlint_excluded
    checked.where("not poisonlint_excluded")
    checked.selectExpr("path", "inline(poisonlint)").groupBy("rule").count()

Every Python worker of Spark keeps one poisonlint process, which is asked row by row. poisonlint and Node must be installed on every
machine with an executor; this file gets there by itself, also through Spark Connect. It needs PySpark 3.5 or later with pyarrow and
nothing else: 3.5 and 4.0 are tested.

The command is found, on the executor, in this order: the argument ``command``, the environment variable ``POISONLINT_COMMAND``
(``spark.executorEnv.POISONLINT_COMMAND``), ``poisonlint`` on the PATH.

Set ``spark.sql.execution.arrow.maxRecordsPerBatch`` to some hundreds: Spark's 10,000 rows of code at a time can need gigabytes.
"""

from __future__ import annotations

import codecs
import collections
import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
import threading
import time
import warnings
from typing import IO, TYPE_CHECKING, Any, Callable, Deque, Dict, Iterable, Iterator, List, NamedTuple, Optional, Sequence, Tuple, Union

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame
    from pyspark.sql.types import DataType, StructType

__all__ = ["PoisonlintError", "annotate", "clean", "poisoned"]

#: The columns that training sets have, in the order in which they are tried; the same as in ``corpus/read/columns.ts``.
KNOWN_COLUMNS: Dict[str, Tuple[str, ...]] = {
    "text": ("content", "code", "text", "whole_func_string", "original_string"),
    "path": ("path", "max_stars_repo_path", "file_path", "func_path_in_repository", "filename", "metadata.path"),
    "language": ("lang", "language", "programming_language"),
}

#: What a finding has: its name and Spark type in the DataFrame, and where it stands in poisonlint's JSON. Lines and columns count from 1.
FINDING_FIELDS: Tuple[Tuple[str, str, Tuple[str, ...]], ...] = (
    ("rule", "string", ("ruleId",)),
    ("family", "string", ("family",)),
    ("severity", "string", ("severity",)),
    ("confidence", "string", ("confidence",)),
    ("score", "double", ("score",)),
    ("line", "int", ("start", "line")),
    ("column", "int", ("start", "column")),
    ("end_line", "int", ("end", "line")),
    ("end_column", "int", ("end", "column")),
    ("message", "string", ("message", "what")),
    ("evaluated", "string", ("evaluated",)),
    ("weakness", "string", ("weakness",)),
    ("fingerprint", "string", ("fingerprint",)),
)

#: A larger text is not sent: poisonlint would not look at it either. The row is told as unread, and so excluded.
MAX_TEXT_BYTES = 32 * 1024 * 1024

#: poisonlint ends the look at any text long before; this is for a process that hangs.
ANSWER_SECONDS = 300.0
START_SECONDS = 300.0

#: After so many rows in a row at which the process ended, it is not the rows.
MAX_FATAL_ROWS = 10

_MAX_STDERR_BYTES = 4096
_NEEDED = "PySpark 3.5 or later is needed"
_INSTALLED = "install it with 'npm install -g poisonlint' on every machine with an executor, or say where it is"


class PoisonlintError(RuntimeError):
    """poisonlint cannot be started, or does not answer as it should. The message holds the last lines of its standard error."""


def annotate(
    df: DataFrame,
    text: Optional[str] = None,
    path: Optional[str] = None,
    language: Optional[str] = None,
    *,
    column: str = "poisonlint",
    as_json: bool = False,
    command: Union[str, Sequence[str], None] = None,
    options: Sequence[str] = (),
) -> DataFrame:
    """All rows and columns of ``df``, in order, and two columns more.

    ``poisonlint``
        The findings: an array of structs (see ``FINDING_FIELDS``), empty where there are none. With ``as_json`` a string: the
        JSON list that ``poisonlint corpus scan`` writes.
    ``poisonlint_excluded``
        boolean: whether the row should not be learned from. What could not be looked at is excluded as well.

    :param text: the column of the code, of type string or binary. Without it ``content``, ``code``, ``text`` and other known names are
        tried. Dots lead into structs: ``metadata.path``.
    :param path: the column of the path, which tells the language. Known names are tried as well.
    :param language: the column of the language, as ``Python``. Known names are tried as well.
    :param column: another name than ``poisonlint`` for the first column; the second has ``_excluded`` after it.
    :param command: how poisonlint is started on the executors: ``"/opt/node/bin/node /opt/poisonlint/dist/server/cli/main.js"``.
    :param options: more options of ``poisonlint corpus scan``: ``["--exclude-at", "warning"]``.
    :raises ValueError: before anything runs, where the columns do not fit.
    :raises TypeError: where ``df`` is no DataFrame.
    :raises PoisonlintError: at once, where PySpark is too old; in the job, where poisonlint cannot be started: Spark wraps it into its own
        exception.
    """
    schema = _schema_of(df)
    excluded = column + "_excluded"
    _check_names(schema, (column, excluded))
    ways = {
        "text": _column_of(schema, "text", text),
        "path": _optional_column_of(schema, "path", path),
        "language": _optional_column_of(schema, "language", language),
    }
    _check_types(schema)
    plan = _Plan(
        **{role: way and (schema.names.index(way[0]), *way[1:]) for role, way in ways.items()},
        names=(column, excluded),
        as_json=as_json,
        command=tuple(shlex.split(command) if isinstance(command, str) else command or ()),
        options=_words(options),
    )
    _warn_of_large_batches(df)
    _ship(df)
    names = [*df.columns, *plan.names]
    if not any(mark in name for name in names for mark in ".`"):
        return df.mapInArrow(_mapper(plan), _annotated_schema(schema, plan))
    # Spark's own mapInArrow takes such names for ways into structs.
    plain = [f"column_{at}" for at in range(len(names))]
    plan = plan._replace(names=(plain[-2], plain[-1]))
    renamed = df.toDF(*plain[:-2])
    return renamed.mapInArrow(_mapper(plan), _annotated_schema(renamed.schema, plan)).toDF(*names)


def clean(df: DataFrame, *arguments: Any, **options: Any) -> DataFrame:
    """The rows of ``df`` that may be learned from, with the columns that ``df`` has. Takes what :func:`annotate` takes."""
    annotated = annotate(df, *arguments, **options)
    excluded = annotated[_quoted(annotated.columns[-1])]
    return annotated.where(~excluded).select(*[annotated[_quoted(name)] for name in df.columns])


def poisoned(df: DataFrame, *arguments: Any, **options: Any) -> DataFrame:
    """The other rows, with their findings in the column ``poisonlint``. Takes what :func:`annotate` takes."""
    annotated = annotate(df, *arguments, **options)
    excluded = annotated[_quoted(annotated.columns[-1])]
    return annotated.where(excluded).select(*[annotated[_quoted(name)] for name in annotated.columns[:-1]])


def _quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"


# What is checked on the driver, before anything runs


#: From a row inwards: the number of a column, then names of nested fields.
_Way = Tuple[Any, ...]


class _Plan(NamedTuple):
    """What an executor needs to know; small, as every task gets a copy."""

    text: _Way
    path: Optional[_Way]
    language: Optional[_Way]
    #: Of the two new columns.
    names: Tuple[str, str]
    as_json: bool
    command: Tuple[str, ...]
    options: Tuple[str, ...]


def _schema_of(df: DataFrame) -> StructType:
    if not hasattr(df, "mapInArrow"):
        raise TypeError(f"poisonlint_spark works on Spark DataFrames, not on {type(df).__name__} ({_NEEDED})")
    import pyspark

    # Earlier versions take no structs back from Python.
    if tuple(int(number) for number in pyspark.__version__.split(".")[:2]) < (3, 5):
        raise PoisonlintError(f"{_NEEDED}; this is {pyspark.__version__}")
    if __name__ == "__main__":
        # Its functions would be copied into every task, each with a poisonlint process of its own.
        raise ValueError("save poisonlint_spark.py as a file and import it: it cannot be pasted into a notebook or run as the main program")
    names = df.columns
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"the DataFrame has more than one column {_listed(twice)}: rename or drop one of each first")
    return df.schema


def _check_names(schema: StructType, wanted: Tuple[str, str]) -> None:
    # Spark does not tell upper from lower case in names.
    there = {name.lower(): name for name in schema.names}
    clash = [there[name.lower()] for name in wanted if name.lower() in there]
    if clash:
        raise ValueError(f"the DataFrame has a column {_listed(clash)} already: drop it, or give another name with column='…'")


def _column_of(schema: StructType, role: str, wanted: Optional[str]) -> Tuple[str, ...]:
    way = _optional_column_of(schema, role, wanted)
    if way is None:
        tried = ", ".join(KNOWN_COLUMNS[role])
        hint = (
            "its rows hold ids, whose texts must be fetched first"
            if {"blob_id", "files"} & set(schema.names)
            else f"name it with {role}='…'"
        )
        raise ValueError(f"the DataFrame has no column of the {role} ({tried}): {hint}; its columns are {_listed(schema.names)}")
    return way


def _optional_column_of(schema: StructType, role: str, wanted: Optional[str]) -> Optional[Tuple[str, ...]]:
    if wanted is None:
        ways = (_way_to(schema, name) for name in KNOWN_COLUMNS[role])
        # What was only guessed must be of use, or is left alone.
        return next((way for way in ways if way is not None and _is_text(_type_at(schema, way), role)), None)
    way = _way_to(schema, wanted)
    if way is None:
        raise ValueError(f"the DataFrame has no column {_listed([wanted])}; its columns are {_listed(schema.names)}")
    found = _type_at(schema, way)
    if not _is_text(found, role):
        types = "string or binary" if role == "text" else "string"
        raise ValueError(f"the column {_listed([wanted])} is of type {found.simpleString()}: the {role} must be {types}")
    return way


def _way_to(schema: StructType, name: str) -> Optional[Tuple[str, ...]]:
    """A column of that whole name comes first; then dots lead into structs."""
    if name in schema.names:
        return (name,)
    way = tuple(name.split("."))
    try:
        _type_at(schema, way)
    except (KeyError, TypeError):
        return None
    return way


def _type_at(schema: StructType, way: Tuple[str, ...]) -> DataType:
    """:raises KeyError, TypeError: where there is none."""
    at: Any = schema
    for name in way:
        at = at[name].dataType
    return at


def _is_text(found: DataType, role: str) -> bool:
    return found.typeName() in (("string", "binary") if role == "text" else ("string",))


def _check_types(schema: StructType) -> None:
    """Other columns go through Arrow unchanged, if Arrow has their type."""
    from pyspark.sql.pandas.types import to_arrow_type

    unfit = []
    for field in schema.fields:
        try:
            to_arrow_type(field.dataType)
        except Exception as error:  # Spark's own classes of errors differ between its versions.
            unfit.append((field, error))
    if unfit:
        field, error = unfit[0]
        raise ValueError(
            f"the column {_listed([field.name])} is of type {field.dataType.simpleString()}, which Spark cannot hand to Python: "
            "drop it or cast it first, and join it afterwards"
        ) from error


def _warn_of_large_batches(df: DataFrame) -> None:
    settings = df.sparkSession.conf
    rows = int(settings.get("spark.sql.execution.arrow.maxRecordsPerBatch", "10000") or "10000")
    if rows <= 0 or rows > 2000:
        warnings.warn(
            f"spark.sql.execution.arrow.maxRecordsPerBatch is {rows}: that many rows of code are held in memory at a time, several times over; "
            "some hundreds are as fast",
            stacklevel=_frames_of_this_file(),
        )


def _frames_of_this_file() -> int:
    """So that the warning shows the line of whoever called."""
    frame, count = sys._getframe(1), 1
    while frame is not None and frame.f_globals is globals():
        frame, count = frame.f_back, count + 1
    return count


def _ship(df: DataFrame) -> None:
    """Sends this file to the executors, unless it came by --py-files or lies in an archive."""
    file = os.path.abspath(__file__)
    session = df.sparkSession
    if not os.path.isfile(file):
        return
    if hasattr(session, "_jsparkSession"):
        from pyspark import SparkFiles

        context = session.sparkContext
        sent = os.path.realpath(file).startswith(os.path.realpath(SparkFiles.getRootDirectory()) + os.sep)
        known = any(os.path.basename(url) == os.path.basename(file) for url in context.listFiles)
        if not sent and not known:
            context.addPyFile(file)
    elif file not in _sent_over_connect:
        session.addArtifacts(file, pyfile=True)
        _sent_over_connect.add(file)


_sent_over_connect: set = set()


def _annotated_schema(schema: StructType, plan: _Plan) -> StructType:
    from pyspark.sql.types import ArrayType, BooleanType, DoubleType, IntegerType, StringType, StructField, StructType

    types = {"string": StringType(), "int": IntegerType(), "double": DoubleType()}
    finding = StructType([StructField(name, types[kind], True) for name, kind, _ in FINDING_FIELDS])
    findings = StringType() if plan.as_json else ArrayType(finding, False)
    column, excluded = plan.names
    return StructType([*schema.fields, StructField(column, findings, False), StructField(excluded, BooleanType(), False)])


def _words(options: Sequence[str]) -> Tuple[str, ...]:
    if isinstance(options, str) or not all(isinstance(word, str) for word in options):
        raise TypeError("options must be a list of words: ['--exclude-at', 'warning']")
    return tuple(options)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(repr(name) for name in list(names)[:30])


# What runs on the executors


def _mapper(plan: _Plan) -> Callable[[Iterator[pyarrow.RecordBatch]], Iterator[pyarrow.RecordBatch]]:
    def annotated(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        for batch in batches:
            yield _annotated_batch(batch, plan)

    return annotated


def _annotated_batch(batch: pyarrow.RecordBatch, plan: _Plan) -> pyarrow.RecordBatch:
    import pyarrow

    rows = _Rows(batch, plan)
    verdicts = [_verdict_of(rows, row, answer) for row, answer in enumerate(_answers(rows, plan))]
    string = pyarrow.large_string() if rows.large else pyarrow.string()
    if plan.as_json:
        findings = pyarrow.array([_compact(told) for told, _ in verdicts], string)
    else:
        types = {"string": string, "int": pyarrow.int32(), "double": pyarrow.float64()}
        finding = pyarrow.struct([pyarrow.field(name, types[kind], True) for name, kind, _ in FINDING_FIELDS])
        # Spark calls the items of an array so.
        item = pyarrow.field("element", finding, False)
        findings = pyarrow.array([[_fields_of(each) for each in told] for told, _ in verdicts], pyarrow.list_(item))
    excluded = pyarrow.array([out for _, out in verdicts], pyarrow.bool_())
    return pyarrow.RecordBatch.from_arrays([*batch.columns, findings, excluded], names=[*batch.schema.names, *plan.names])


def _compact(findings: List[Dict[str, Any]]) -> str:
    # As poisonlint writes it, to the byte.
    return json.dumps(findings, separators=(",", ":"))


def _fields_of(finding: Dict[str, Any]) -> Dict[str, Any]:
    return {name: _inside(finding, way) for name, _, way in FINDING_FIELDS}


def _inside(value: Any, way: Tuple[str, ...]) -> Any:
    for name in way:
        value = value.get(name) if isinstance(value, dict) else None
    return value


class _Rows:
    """The rows of a batch as lines of JSON, each made when it is asked for: a batch is in memory once already."""

    def __init__(self, batch: pyarrow.RecordBatch, plan: _Plan) -> None:
        self.count = batch.num_rows
        self._texts, self.large = _bytes_of(batch, plan.text)
        ways = {"path": plan.path, "language": plan.language}
        self._others = {role: _bytes_of(batch, way)[0] for role, way in ways.items() if way is not None}

    def unsent(self, row: int) -> Optional[int]:
        """The size of a text that is too large to be sent."""
        text = self._texts[row].as_buffer() if self._texts[row].is_valid else None
        return text.size if text is not None and text.size > MAX_TEXT_BYTES else None

    def line(self, row: int) -> bytes:
        fields = {role: _string(values[row]) for role, values in self._others.items()}
        if self.unsent(row) is None:
            fields["content"] = _string(self._texts[row])
        return json.dumps(fields, ensure_ascii=False).encode("utf-8") + b"\n"


def _bytes_of(batch: pyarrow.RecordBatch, way: _Way) -> Tuple[pyarrow.Array, bool]:
    """The values as bytes, and whether Spark uses the types for large values. A string of Spark's need not be valid UTF-8."""
    import pyarrow
    import pyarrow.compute

    values = batch.column(way[0])
    for name in way[1:]:
        values = pyarrow.compute.struct_field(values, name)
    large = pyarrow.types.is_large_string(values.type) or pyarrow.types.is_large_binary(values.type)
    return values.cast(pyarrow.large_binary() if large else pyarrow.binary()), large


def _string(value: pyarrow.Scalar) -> Optional[str]:
    """What is no UTF-8 becomes U+FFFD: the rest of the text is still looked at."""
    if not value.is_valid:
        return None
    content = memoryview(value.as_buffer())
    marked = bytes(content[:2]) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    return str(content, "utf-16" if marked else "utf-8", "replace")


def _verdict_of(rows: _Rows, row: int, answer: Dict[str, Any]) -> Tuple[List[Dict[str, Any]], bool]:
    size = rows.unsent(row)
    if size is None:
        return answer["poisonlint"], answer["excluded"]
    # poisonlint was asked about a row without a text, so that its policy decides.
    why = f"holds {size / 1e6:.1f} MB, more than the limit of {MAX_TEXT_BYTES / 1e6:.1f} MB"
    return [_unread("size", why)], answer["excluded"]


def _unread(reason: str, why: str) -> Dict[str, Any]:
    """The finding that poisonlint itself has for what nobody looked at."""
    nowhere = {"line": 1, "column": 1, "offset": 0}
    return {
        "ruleId": "unread-sample",
        "family": "gap",
        "severity": "error",
        "confidence": "high",
        "score": 0,
        "start": nowhere,
        "end": nowhere,
        "message": {"what": f"This sample could not be looked at: {why}."},
        "weakness": "CWE-693",
        "fingerprint": f"unread-sample:{reason}",
    }


# The process that is asked


def _answers(rows: _Rows, plan: _Plan) -> Iterator[Dict[str, Any]]:
    """What poisonlint says of each row, in order. A row at which it ends twice is one that could not be looked at."""
    words = _command(plan)
    row, ended_at, fatal = 0, -1, 0
    while row < rows.count:
        process = _process(words)
        try:
            for answer in process.ask((rows.line(each) for each in range(row, rows.count)), rows.count - row):
                yield answer
                row, fatal = row + 1, 0
        except _Ended as end:
            # Somebody may have killed it, or the machine was out of memory: another one looks at the same row.
            if row != ended_at and not process.hung:
                ended_at = row
                continue
            fatal += 1
            if fatal == MAX_FATAL_ROWS:
                raise PoisonlintError(f"poisonlint ended at each of {MAX_FATAL_ROWS} rows: {end}") from end
            yield {"poisonlint": [_unread("engine-crash", "the process that looked at it ended")], "excluded": process.excludes_unread}
            row += 1


_current: Optional[_Process] = None


def _process(words: Tuple[str, ...]) -> _Process:
    """The one process of this Python worker, which Spark keeps for the tasks to come."""
    global _current
    if _current is not None and _current.serves(words):
        return _current
    if _current is not None:
        _current.end()
    _current = None
    _current = _Process(words)
    return _current


def _command(plan: _Plan) -> Tuple[str, ...]:
    """:raises PoisonlintError: where there is none."""
    words = plan.command or tuple(shlex.split(os.environ.get("POISONLINT_COMMAND", ""))) or ("poisonlint",)
    program = shutil.which(words[0])
    if program is None:
        raise PoisonlintError(
            f"there is no program {words[0]!r} on the executor: {_INSTALLED} with command='…' or spark.executorEnv.POISONLINT_COMMAND"
        )
    return (program, *words[1:], "corpus", "scan", "--stream", "--annotation-only", *plan.options)


class _Ended(Exception):
    """The process ended, or had to be ended, in the middle of its work."""


class _Process:
    """poisonlint as a process that answers each line with a line. It ends by itself when this worker does, as its input ends then."""

    def __init__(self, words: Tuple[str, ...]) -> None:
        """:raises PoisonlintError: where it does not start or does not speak the protocol."""
        self._words = words
        # Whoever forks this worker has no part in it.
        self._owner = os.getpid()
        self._spoiled = False
        self._killed = False
        #: It did not answer in time.
        self.hung = False
        self._due: Optional[float] = None
        self._stderr: Deque[bytes] = collections.deque(maxlen=8)
        try:
            self._child = subprocess.Popen(
                words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=_environment(), start_new_session=True
            )
        except OSError as error:
            raise PoisonlintError(f"{shlex.join(words)} cannot be started: {error.strerror}") from error
        self._listener = threading.Thread(target=self._listen, name="poisonlint-stderr", daemon=True)
        self._listener.start()
        threading.Thread(target=self._watch, name="poisonlint-watch", daemon=True).start()
        try:
            # A row without a text, which it cannot look at either: what its policy makes of such rows.
            self.excludes_unread = [answer["excluded"] for answer in self.ask([b"{}\n"], 1, START_SECONDS)] == [True]
        except _Ended as end:
            raise PoisonlintError(f"poisonlint does not work on this executor: {end}") from end

    def serves(self, words: Tuple[str, ...]) -> bool:
        return self._owner == os.getpid() and self._words == words and not self._spoiled and self._child.poll() is None

    def ask(self, lines: Iterable[bytes], count: int, seconds: Optional[float] = None) -> Iterator[Dict[str, Any]]:
        """An answer for each of the ``count`` lines, as soon as it is known.

        A thread writes meanwhile, or both sides would wait with full pipes.

        :raises _Ended: where the process ends before it has answered all.
        """
        # Left early, there would be answers that nobody asked for.
        self._spoiled = True
        limit = ANSWER_SECONDS if seconds is None else seconds
        pump = _Pump(lines, self._child.stdin, self._kill)
        try:
            for _ in range(count):
                self._due = time.monotonic() + limit
                line = self._child.stdout.readline()
                self._due = None
                if not line.endswith(b"\n"):
                    raise pump.error or _Ended(self._obituary())
                yield self._parsed(line)
            self._spoiled = False
        finally:
            if self._spoiled:
                self._kill()
            pump.join()
            if self._spoiled:
                self.end()

    def end(self) -> None:
        """Ends it at once. Nobody may be asking it."""
        self._spoiled = True
        if self._owner != os.getpid():
            return
        self._kill()
        for pipe in (self._child.stdin, self._child.stdout):
            try:
                pipe.close()
            except OSError:
                # What it was still to be told is lost with it.
                continue

    def _kill(self) -> None:
        """With all that it started: what was named as the command may be a script around it."""
        if self._child.poll() is None and not hasattr(os, "killpg"):
            self._child.kill()
        elif not self._killed:
            self._killed = True
            try:
                os.killpg(self._child.pid, signal.SIGKILL)
            except ProcessLookupError:
                # All of it has ended already.
                return
        self._child.wait()

    def _parsed(self, line: bytes) -> Dict[str, Any]:
        try:
            answer = json.loads(line)
            if isinstance(answer["poisonlint"], list) and isinstance(answer["excluded"], bool):
                return answer
        except (ValueError, KeyError, TypeError):
            pass
        shown = line[:200].decode("utf-8", "replace").strip()
        raise PoisonlintError(f"{shlex.join(self._words)} does not answer as poisonlint does: {shown!r}")

    def _obituary(self) -> str:
        try:
            code = self._child.wait(timeout=10)
        except subprocess.TimeoutExpired:
            code = None
        self._listener.join(timeout=10)
        how = "closed its output" if code is None else f"was killed by signal {-code}" if code < 0 else f"ended with code {code}"
        said = b"".join(self._stderr)[-_MAX_STDERR_BYTES:].decode("utf-8", "replace").strip()
        return f"{shlex.join(self._words)} {how}" + (f" and said:\n{said}" if said else "")

    def _listen(self) -> None:
        while True:
            piece = self._child.stderr.read1(_MAX_STDERR_BYTES)
            if not piece:
                self._child.stderr.close()
                return
            self._stderr.append(piece)

    def _watch(self) -> None:
        while self._child.poll() is None:
            due = self._due
            if due is not None and time.monotonic() > due:
                self._stderr.append(b"\nit did not answer in time and was ended")
                self.hung = True
                self._kill()
                return
            time.sleep(1)


class _Pump(threading.Thread):
    """Writes lines to the process while its answers are read."""

    def __init__(self, lines: Iterable[bytes], pipe: IO[bytes], kill: Callable[[], None]) -> None:
        super().__init__(name="poisonlint-stdin", daemon=True)
        self._lines = lines
        self._pipe = pipe
        self._kill = kill
        self.error: Optional[Exception] = None
        self.start()

    def run(self) -> None:
        try:
            for line in self._lines:
                self._pipe.write(line)
            self._pipe.flush()
        except BrokenPipeError:
            # It ended: whoever reads its answers sees that, and says so.
            return
        except Exception as error:
            # Whoever waits for answers must not wait for ever.
            self.error = error
            self._kill()


def _environment() -> Dict[str, str]:
    """The worker's own. Under a limit of the address space, as ``spark.executor.pyspark.memory`` sets it, WebAssembly needs an option."""
    environment = dict(os.environ)
    try:
        import resource
    except ImportError:
        # Windows has no such limits.
        return environment
    if resource.getrlimit(resource.RLIMIT_AS)[0] != resource.RLIM_INFINITY:
        environment["NODE_OPTIONS"] = (environment.get("NODE_OPTIONS", "") + " --disable-wasm-trap-handler").strip()
    return environment
