"""Prints what Python's own tarfile or zipfile reads of an archive: a JSON line for each member, in order."""

import hashlib
import json
import sys
import tarfile
import zipfile


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def tar_members(path: str):
    with tarfile.open(path, errors="surrogateescape") as archive:
        for member in archive:
            file = archive.extractfile(member) if member.isfile() else None
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
                "content": digest(archive.read(member)),
            }


for kind, path in zip(sys.argv[1::2], sys.argv[2::2]):
    members = list(tar_members(path) if kind == "tar" else zip_members(path))
    print(json.dumps(members))
