"""Other ways to write texts, numbers and truth values."""

import ast
import base64
import codecs
import json
import re


def quoted(text):
    """In double quotes, on one line."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\x7f") if text.isprintable() else repr(text)


def split(text, random, source):
    cuts = sorted(random.sample(range(1, len(text)), min(len(text) - 1, random.randint(1, 3))))
    pieces = [text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)])]
    return pieces


def concatenated(text, random, source):
    return "(" + " + ".join(quoted(piece) for piece in split(text, random, source)) + ")"


def joined(text, random, source):
    return f'"".join([{", ".join(quoted(piece) for piece in split(text, random, source))}])'


def characters(text, random, source):
    if random.random() < 0.5:
        return "(" + " + ".join(f"chr({ord(character)})" for character in text) + ")"
    return f'"".join(map(chr, [{", ".join(str(ord(character)) for character in text)}]))'


def base64_text(text, random, source):
    source.need("import base64")
    return f'base64.b64decode("{base64.b64encode(text.encode()).decode()}").decode()'


def hexadecimal(text, random, source):
    if random.random() < 0.5:
        return f'bytes.fromhex("{text.encode().hex()}").decode()'
    return '"' + "".join(f"\\x{ord(c):02x}" if ord(c) < 256 else f"\\u{ord(c):04x}" if ord(c) < 0x10000 else f"\\U{ord(c):08x}" for c in text) + '"'


def reversed_text(text, random, source):
    return f"{quoted(text[::-1])}[::-1]"


def rotated(text, random, source):
    source.need("import codecs")
    return f'codecs.decode({quoted(codecs.encode(text, "rot13"))}, "rot13")'


def formatted(text, random, source):
    pieces = split(text, random, source)
    order = list(range(len(pieces)))
    random.shuffle(order)
    pattern = "".join(f"{{{order.index(at)}}}" for at in range(len(pieces)))
    return f'"{pattern}".format({", ".join(quoted(pieces[at]) for at in order)})'


WRITERS = {
    "split-strings": concatenated,
    "join-strings": joined,
    "character-codes": characters,
    "base64-strings": base64_text,
    "hex-strings": hexadecimal,
    "reversed-strings": reversed_text,
    "rotated-strings": rotated,
    "formatted-strings": formatted,
}


#: Characters that are not shown, and change what is: what is planted is that they stand in the text, and where.
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]")


def texts(source):
    for node in source.nodes:
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or len(node.value) < 2 or UNSEEN.search(node.value):
            continue
        if source.is_settled(source.parents.get(node)):
            continue
        if source.is_docstring(node) or not source.written_out(node) or source.inside(node, ast.Subscript) and source.inside(node, ast.AnnAssign):
            continue
        if not any(0xD800 <= ord(character) < 0xE000 for character in node.value):
            yield node


def encode_texts(writer):
    def transform(source, random):
        for node in list(texts(source)):
            # Long texts would only make long lines.
            if len(node.value) <= 80:
                source.replace_node(node, writer(node.value, random, source))

    return transform


def number(value, random):
    way = random.randrange(4)
    if way == 0:
        part = random.randint(1, max(1, value - 1))
        return f"({part} + {value - part})"
    if way == 1:
        factor = random.randint(2, 9)
        return f"({value // factor} * {factor} + {value % factor})"
    if way == 2:
        mask = random.randint(1, 0xFFFF)
        return f"({value ^ mask} ^ {mask})"
    return f'int("{value:x}", 16)' if random.random() < 0.5 else f'int("{value}")'


def number_arithmetic(source, random):
    for node in source.nodes:
        if isinstance(node, ast.Constant) and type(node.value) is int and node.value >= 2 and source.written_out(node):
            source.replace_node(node, number(node.value, random))


TRUTH = {True: ("(not 0)", "(not False)", "bool(1)", "(1 == 1)", '(not "")', "(2 > 1)"), False: ("(not 1)", "(not True)", "bool(0)", "(1 == 0)", "(1 > 2)", "(not [0])")}


def boolean_negation(source, random):
    for node in source.nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, bool) and source.written_out(node):
            source.replace_node(node, random.choice(TRUTH[node.value]))


TRANSFORMS = {name: encode_texts(writer) for name, writer in WRITERS.items()} | {
    "number-arithmetic": number_arithmetic,
    "boolean-negation": boolean_negation,
}
