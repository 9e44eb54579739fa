"""Makes the Parquet set of the corpus benchmark: the source files of pinned archives, as rows of The Stack.

    python make-set.py spool PLAN     every archive once; rows go to one spool a shard, drawn by a digest of where they come from
    python make-set.py write PLAN N   shard N (from 0): its spool in the order of the digests, as Parquet; prints its facts as JSON
    python make-set.py cut PLAN FILE BYTES TARGET   the first rows of a shard, of at least that much text

So every shard, and every row group, is a sample of all packages, and a part of the set stands for the whole. Nothing is unpacked or run.
"""

import hashlib
import json
import os
import struct
import sys
import tarfile
import zipfile

LANGUAGES = {
    "py": "Python", "pyi": "Python",
    "js": "JavaScript", "mjs": "JavaScript", "cjs": "JavaScript", "jsx": "JavaScript",
    "ts": "TypeScript", "mts": "TypeScript", "cts": "TypeScript", "tsx": "TypeScript",
}
# As The Stack does it: no empty files, none above 1 MB, text only.
LARGEST_FILE = 1_000_000
HEAD = struct.Struct("<II")
NAMES = ("stars", "issues", "forks")


def members(archive):
    """(path, bytes) of the files of a wheel or an npm tarball, in a fixed order; only those that may be rows."""
    if archive["file"].endswith(".whl"):
        with zipfile.ZipFile(archive["file"]) as wheel:
            for info in sorted(wheel.infolist(), key=lambda each: each.filename):
                if wanted(info.filename, info.file_size):
                    yield info.filename, wheel.read(info)
        return
    with tarfile.open(archive["file"], "r:gz") as tarball:
        for info in tarball:
            if info.isfile() and wanted(info.name, info.size):
                yield info.name.partition("/")[2], tarball.extractfile(info).read()


def wanted(path, size):
    return 0 < size <= LARGEST_FILE and extension_of(path) in LANGUAGES


def extension_of(path):
    return path.rpartition("/")[2].rpartition(".")[2].lower()


def texts(plan):
    """(facts of the row, text as UTF-8) of all archives, then of what is planted."""
    for archive in plan["archives"]:
        repository = f"{archive['registry']}/{archive['name']}-{archive['version']}"
        for path, content in members(archive):
            try:
                content.decode("utf-8")
            except UnicodeDecodeError:
                continue
            yield {"repository": repository, "path": path}, content
    for text in plan["planted"]:
        facts = {"repository": text["repository"], "path": text["path"], "planted": text["kind"]}
        yield facts, text["content"].encode("utf-8")


def spool(plan):
    folder = os.path.join(plan["folder"], "spools")
    os.makedirs(folder, exist_ok=True)
    files = [open(os.path.join(folder, f"{number}.spool"), "wb") for number in range(plan["shards"])]
    seen = set()
    for facts, content in texts(plan):
        key = hashlib.sha256(f"{facts['repository']}\0{facts['path']}".encode()).hexdigest()
        digest = hashlib.sha1(b"blob %d\0" % len(content) + content).hexdigest()
        facts.update(key=key, hexsha=digest, repeated=digest in seen)
        seen.add(digest)
        head = json.dumps(facts).encode()
        out = files[int(key[:8], 16) % len(files)]
        out.write(HEAD.pack(len(head), len(content)))
        out.write(head)
        out.write(content)
    for file in files:
        file.close()


def read_spool(name):
    rows = []
    with open(name, "rb") as file:
        while head := file.read(HEAD.size):
            sizes = HEAD.unpack(head)
            rows.append((json.loads(file.read(sizes[0])), file.read(sizes[1])))
    rows.sort(key=lambda row: row[0]["key"])
    return rows


def columns_of(rows):
    """The columns of The Stack, in its order. Counts and licences are drawn from the digest: they mean nothing, but they are no constants either."""
    texts = [content.decode("utf-8") for _, content in rows]
    lines = [text.split("\n") for text in texts]
    facts = [each for each, _ in rows]
    columns = {
        "hexsha": [each["hexsha"] for each in facts],
        "size": [len(content) for _, content in rows],
        "ext": [extension_of(each["path"]) for each in facts],
        "lang": [LANGUAGES[extension_of(each["path"])] for each in facts],
    }
    for number, name in enumerate(NAMES):
        counts = [int(each["key"][8 + number * 4 : 12 + number * 4], 16) for each in facts]
        columns[f"max_{name}_repo_path"] = [each["path"] for each in facts]
        columns[f"max_{name}_repo_name"] = [each["repository"] for each in facts]
        columns[f"max_{name}_repo_head_hexsha"] = [hashlib.sha1(each["repository"].encode()).hexdigest() for each in facts]
        columns[f"max_{name}_repo_licenses"] = [["MIT"] if count % 3 else ["Apache-2.0", "BSD-3-Clause"] for count in counts]
        columns[f"max_{name}_count"] = [count if count % 2 else None for count in counts]
    columns["content"] = texts
    columns["avg_line_length"] = [len(text) / len(each) for text, each in zip(texts, lines)]
    columns["max_line_length"] = [max(map(len, each)) for each in lines]
    columns["alphanum_fraction"] = [sum(map(str.isalnum, text[:4096])) / min(len(text), 4096) for text in texts]
    return columns


def write(plan, number):
    import pyarrow as pa
    import pyarrow.parquet as pq

    text, count = pa.string(), pa.int64()
    fields = [("hexsha", text), ("size", count), ("ext", text), ("lang", text)]
    for name in NAMES:
        fields += [(f"max_{name}_repo_path", text), (f"max_{name}_repo_name", text), (f"max_{name}_repo_head_hexsha", text)]
        fields += [(f"max_{name}_repo_licenses", pa.list_(text)), (f"max_{name}_count", count)]
    fields += [("content", text), ("avg_line_length", pa.float64()), ("max_line_length", count), ("alphanum_fraction", pa.float64())]
    schema = pa.schema(fields)
    rows = read_spool(os.path.join(plan["folder"], "spools", f"{number}.spool"))
    target = os.path.join(plan["folder"], "data", plan["names"][number])
    with pq.ParquetWriter(target + ".part", schema, compression="zstd") as writer:
        for start in range(0, len(rows), plan["rowGroupRows"]):
            group = rows[start : start + plan["rowGroupRows"]]
            writer.write_table(pa.table(columns_of(group), schema=schema))
    os.replace(target + ".part", target)
    rows = [(facts["hexsha"], LANGUAGES[extension_of(facts["path"])], len(content), facts) for facts, content in rows]
    planted = [{"row": row, "kind": facts["planted"], "path": facts["path"]} for row, (*_, facts) in enumerate(rows) if "planted" in facts]
    repeated = [facts["repeated"] for *_, facts in rows]
    print(json.dumps({**facts_of(rows, repeated), "planted": planted}))


def cut(plan, source, limit, target):
    """Says of a row that it is repeated where an earlier row of the cut has its text."""
    import pyarrow.parquet as pq

    table = pq.read_table(source)
    rows, repeated, seen, total = [], [], set(), 0
    for digest, language, size in zip(*(table.column(name).to_pylist() for name in ("hexsha", "lang", "size"))):
        if total >= limit:
            break
        total += size
        rows.append((digest, language, size))
        repeated.append(digest in seen)
        seen.add(digest)
    pq.write_table(table.slice(0, len(rows)), target + ".part", compression="zstd", row_group_size=plan["rowGroupRows"])
    os.replace(target + ".part", target)
    print(json.dumps(facts_of(rows, repeated)))


def facts_of(rows, repeated):
    languages = {}
    for _, language, size, *_ in rows:
        languages[language] = languages.get(language, 0) + size
    return {
        "rows": len(rows),
        "bytes": sum(size for _, _, size, *_ in rows),
        "languages": dict(sorted(languages.items())),
        "repeatedRows": sum(repeated),
        "repeatedBytes": sum(size for (_, _, size, *_), again in zip(rows, repeated) if again),
    }


if __name__ == "__main__":
    with open(sys.argv[2], encoding="utf-8") as file:
        plan = json.load(file)
    if sys.argv[1] == "spool":
        spool(plan)
    elif sys.argv[1] == "write":
        write(plan, int(sys.argv[3]))
    else:
        cut(plan, sys.argv[3], int(sys.argv[4]), sys.argv[5])
