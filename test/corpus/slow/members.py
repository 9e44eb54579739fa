"""Prints what Python's own tarfile or zipfile reads of archives, whose paths are the lines of the input: a line of JSON for each."""

import hashlib
import json
import stat
import sys
import tarfile
import zipfile


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def tar_members(path: str):
    with tarfile.open(path, errors="surrogateescape") as archive:
        for member in archive:
            file = archive.extractfile(member) if member.isreg() or member.type not in tarfile.SUPPORTED_TYPES else None
            yield {
                "name": ascii(member.name),
                "type": member.type.decode("latin1"),
                "mode": member.mode,
                "owner": [member.uid, member.gid, member.uname, member.gname],
                "mtime": str(member.mtime),
                "link": ascii(member.linkname),
                "devices": [member.devmajor, member.devminor],
                "pax": {key: ascii(value) for key, value in member.pax_headers.items()},
                "size": member.size,
                "content": digest(file.read()) if file else None,
            }


def zip_members(path: str):
    with zipfile.ZipFile(path) as archive:
        for member in archive.infolist():
            content = archive.read(member)
            is_link = stat.S_ISLNK(member.external_attr >> 16)
            yield {
                "name": ascii(member.orig_filename),
                "date": member.date_time,
                "method": member.compress_type,
                "system": [member.create_system, member.create_version, member.extract_version],
                "attributes": [member.internal_attr, member.external_attr],
                "flags": member.flag_bits,
                "extra": member.extra.hex(),
                "comment": member.comment.hex(),
                "size": [member.file_size, member.compress_size],
                "link": ascii(content) if is_link else None,
                "content": None if is_link else digest(content),
            }


def until_error(members):
    """Python refuses some archives because of numbers that nobody needs, as times and versions."""
    try:
        yield from members
    except (tarfile.TarError, zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OverflowError) as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)


kind, *options = sys.argv[1:]
for path in sys.stdin.read().split("\n"):
    members = tar_members(path) if kind == "tar" else zip_members(path)
    print(json.dumps(list(until_error(members) if "--until-error" in options else members)))
