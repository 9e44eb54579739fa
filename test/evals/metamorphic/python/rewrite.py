"""Rewrites Python texts without changing what they mean.

Reads a JSON list of {"text", "spans", "transforms", "seed"} from standard input: marked spans, and the names of transforms to do one after the other. Writes a JSON list of
{"text", "regions", "changed", "error"}: for each span the pieces of text that now hold the function or statement around it, and whether these differ from before. Offsets are UTF-16 code units.
Texts are parsed, never run. Without input texts, `--list` writes the names of all transforms.
"""

import json
import random
import sys

import constants
import layout
import names
import structure
from source import Source, moved, region_of

TRANSFORMS = {**names.TRANSFORMS, **constants.TRANSFORMS, **structure.TRANSFORMS, **layout.TRANSFORMS}


def units(text):
    """Offset in code units of each character, and of the end."""
    offsets = [0]
    for character in text:
        offsets.append(offsets[-1] + (2 if ord(character) > 0xFFFF else 1))
    return offsets


def content(text, spans):
    return "".join(text[start:end] for start, end in spans)


def rewrite(job):
    text = job["text"]
    of_unit = {unit: index for index, unit in enumerate(units(text))}
    source = Source(text)
    regions = [[region_of(source, of_unit[span["start"]], of_unit[span["end"]])] for span in job["spans"]]
    before = [content(text, spans) for spans in regions]
    for step, name in enumerate(job["transforms"]):
        source = Source(text)
        TRANSFORMS[name](source, random.Random(f"{job['seed']} {step} {name}"))
        text, origins = source.finish()
        regions = [moved(spans, origins) for spans in regions]
    to_unit = units(text)
    return {
        "text": text,
        "regions": [[{"start": to_unit[start], "end": to_unit[end]} for start, end in spans] for spans in regions],
        "changed": [content(text, spans) != old for spans, old in zip(regions, before)],
        "error": "",
    }


def answer(job):
    try:
        return rewrite(job)
    except (SyntaxError, ValueError) as error:
        return {"text": job["text"], "regions": [], "changed": [], "error": f"{type(error).__name__}: {error}"}


if __name__ == "__main__":
    if "--list" in sys.argv[1:]:
        print(json.dumps(list(TRANSFORMS)))
    else:
        print(json.dumps([answer(job) for job in json.load(sys.stdin)]))
