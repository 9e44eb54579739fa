"""Finds functions in Python files in which something can be planted.

Reads a JSON list of [path, path within the package] from standard input; arguments are the three patterns of host.ts. Writes one JSON object a line: {"path", "hosts": [...]}, in the shape of
FoundHost of host.ts, offsets in UTF-16 code units. Files are parsed, never run. A file that does not parse is left out.
"""

import ast
import json
import re
import sys

AUTHENTICATION, WEAK_WORD, WEAK_PATH = (re.compile(pattern, re.I) for pattern in sys.argv[1:4])
CREDENTIAL = re.compile(
    r"pass(word|wd|phrase|code)?s?$|secret|token|^key$|api_?key|signature|^sig$|hash|digest|credential|otp|nonce|pin$|^code$|hmac|mac$|cookie|session|csrf|assertion|verifier|challenge|ticket|bearer|auth",
    re.I,
)
REQUEST = re.compile(r"^(request|req|http_request|environ|ctx|context|event|handler)$", re.I)
NOT_TEXT = re.compile(r"\b(int|float|bool|Callable|list|dict|tuple|set|List|Dict|Sequence|Iterable|Mapping|Tuple|Type|type)\b")
FAILURE = {"None", "False", "0", "-1", "''", '""', "[]", "{}", "()", "b''", 'b""', "NotImplemented", "Ellipsis", "..."}
FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)


def own_nodes(function):
    """Nodes of a function without those of functions and classes in it."""
    stack = list(function.body)
    while stack:
        node = stack.pop()
        yield node
        if isinstance(node, FUNCTION + (ast.Lambda, ast.ClassDef)):
            continue
        stack.extend(ast.iter_child_nodes(node))


class File:
    def __init__(self, text, weak):
        self.text = text
        self.weak = weak
        self.lines = text.split("\n")
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line) + 1)

    def offset(self, line, column):
        return self.starts[line - 1] + len(self.lines[line - 1].encode()[:column].decode())

    def start(self, node):
        return self.offset(node.lineno, node.col_offset)

    def end(self, node):
        return self.offset(node.end_lineno, node.end_col_offset)

    def span(self, node):
        return {"start": self.start(node), "end": self.end(node)}

    def source(self, node):
        return self.text[self.start(node) : self.end(node)]

    def first_line(self, node):
        lines = [node.lineno] + [d.lineno for d in getattr(node, "decorator_list", [])]
        return min(lines)

    def indent_before(self, line, column):
        """The white space before a column, or None if something else stands there."""
        before = self.lines[line - 1].encode()[:column].decode()
        return before if before.strip() == "" else None


def is_boolean(node):
    if isinstance(node, ast.Constant):
        return isinstance(node.value, bool)
    if isinstance(node, ast.Compare):
        return True
    if isinstance(node, ast.UnaryOp):
        return isinstance(node.op, ast.Not)
    if isinstance(node, ast.BoolOp):
        return all(is_boolean(value) for value in node.values)
    if isinstance(node, ast.IfExp):
        return is_boolean(node.body) and is_boolean(node.orelse)
    if isinstance(node, ast.Call):
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        return name in {"bool", "isinstance", "issubclass", "hasattr", "callable", "any", "all", "startswith", "endswith", "compare_digest", "exists", "isdigit", "issubset"}
    return False


def evaluable(node, names, receiver):
    """'constant', 'local' (parameters and attributes of the receiver) or None."""
    if isinstance(node, ast.Constant):
        return "constant"
    if isinstance(node, ast.UnaryOp):
        return evaluable(node.operand, names, receiver)
    if isinstance(node, ast.Name):
        return "local" if node.id in names or node.id == receiver else None
    if isinstance(node, ast.Attribute):
        inner = node.value
        return "local" if isinstance(inner, ast.Name) and inner.id == receiver and receiver else None
    if isinstance(node, (ast.Tuple, ast.List)):
        kinds = [evaluable(item, names, receiver) for item in node.elts]
    elif isinstance(node, ast.Dict):
        if None in node.keys:
            return None
        kinds = [evaluable(item, names, receiver) for item in list(node.keys) + list(node.values)]
    else:
        return None
    if not kinds or None in kinds or all(isinstance(n, ast.Constant) and not n.value for n in ast.iter_child_nodes(node) if isinstance(n, ast.expr)):
        return None
    return "local" if "local" in kinds else "constant"


def is_refusal(statement):
    if isinstance(statement, ast.Raise):
        return True
    if not isinstance(statement, ast.Return):
        return False
    value = statement.value
    return value is None or (isinstance(value, ast.Constant) and value.value in (False, None))


def parameter_facts(function, is_method):
    arguments = function.args
    positional = arguments.posonlyargs + arguments.args
    defaults = dict(zip([a.arg for a in positional][::-1], arguments.defaults[::-1]))
    defaults.update({a.arg: d for a, d in zip(arguments.kwonlyargs, arguments.kw_defaults) if d is not None})
    receiver = None
    if is_method and positional and positional[0].arg in ("self", "cls"):
        receiver = positional[0].arg
    found = []
    for argument in positional + arguments.kwonlyargs:
        if argument.arg in ("self", "cls", "mcs") or not argument.arg.strip("_"):
            continue
        annotation = ast.unparse(argument.annotation) if argument.annotation else ""
        default = defaults.get(argument.arg)
        number = isinstance(default, ast.Constant) and isinstance(default.value, (bool, int, float))
        textual = "str" in annotation or "Any" in annotation
        found.append(
            {
                "name": argument.arg,
                "credential": bool(CREDENTIAL.search(argument.arg)),
                "request": bool(REQUEST.search(argument.arg)),
                "text": not number and (textual or not NOT_TEXT.search(annotation)),
            }
        )
    return receiver, found


def return_place(file, statement, body):
    indent = file.indent_before(statement.lineno, statement.col_offset)
    place = {"statement": file.span(statement), "indent": indent or "", "top": statement in body}
    if statement.value is not None:
        place["expression"] = file.span(statement.value)
    if indent is not None:
        place["lineStart"] = file.starts[statement.lineno - 1]
    return place


def guards_of(file, body):
    for statement in body:
        if not isinstance(statement, ast.If) or statement.orelse or not is_refusal(statement.body[-1]):
            continue
        if file.indent_before(statement.lineno, statement.col_offset) is None or statement.test.lineno != statement.test.end_lineno:
            continue
        yield {"lineStart": file.starts[statement.lineno - 1], "test": file.span(statement.test)}


def success_of(file, returns, names, receiver, boolean):
    if boolean:
        return "True", True
    for statement in reversed(returns):
        if statement.value is None:
            continue
        kind = evaluable(statement.value, names, receiver)
        source = file.source(statement.value)
        if kind and source not in FAILURE and "\n" not in source:
            return source, kind == "constant"
    return None, False


def host_of(file, function, outer, is_method, import_line):
    body = function.body
    first = body[0]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str):
        body = body[1:]
    if len(body) < 3 or body[0].lineno == function.lineno:
        return None
    first_line = file.first_line(body[0])
    indent = file.indent_before(first_line, body[0].col_offset)
    function_line = file.first_line(function)
    function_indent = file.indent_before(function.lineno, function.col_offset)
    if indent is None or function_indent is None or not indent.startswith(function_indent):
        return None
    decorators = [ast.unparse(d) for d in function.decorator_list]
    if any(re.search(r"overload|abstract|fixture|property|setter", d) for d in decorators):
        return None
    nodes = list(own_nodes(function))
    if any(isinstance(node, (ast.Yield, ast.YieldFrom)) for node in nodes):
        return None
    receiver, parameters = parameter_facts(function, is_method)
    usable = [p for p in parameters if p["text"]]
    if not usable or function.name in ("__init__", "__new__", "__init_subclass__", "__setattr__"):
        return None
    returns = sorted((n for n in nodes if isinstance(n, ast.Return)), key=lambda n: n.lineno)
    valued = [r for r in returns if r.value is not None]
    boolean = bool(valued) and len(valued) == len(returns) and all(is_boolean(r.value) for r in valued)
    spoken = [function.name] + [p["name"] for p in parameters]
    authentication = any(AUTHENTICATION.search(name) for name in spoken)
    authentication = authentication or (file.weak and any(WEAK_WORD.search(name) for name in spoken))
    success, constant = success_of(file, returns, {p["name"] for p in parameters}, receiver, boolean)
    guards = list(guards_of(file, body))
    if success is None:
        # A function that only raises grants by returning at all.
        raises = [g for g in body if isinstance(g, ast.If) and isinstance(g.body[-1], ast.Raise)]
        if not (authentication and raises and not valued):
            return None
        success, constant = "", True
    last = body[-1]
    if file.lines[last.end_lineno - 1].encode()[last.end_col_offset :].decode().strip()[:1] not in ("", "#"):
        return None
    unit = indent[len(function_indent) :] or "    "
    host = {
        "stratum": "authentication" if authentication else "predicate" if boolean else "general",
        "name": function.name,
        "span": {"start": file.starts[function_line - 1], "end": file.end(function)},
        "functionLine": file.starts[function_line - 1],
        "functionIndent": function_indent,
        "indent": indent,
        "unit": unit,
        "parameters": parameters,
        "success": success,
        "constantSuccess": constant,
        "body": {"start": file.starts[first_line - 1], "end": file.starts[last.end_lineno] - 1},
        "returns": [return_place(file, r, body) for r in returns],
        "guards": guards,
        "moduleLine": file.starts[file.first_line(outer) - 1],
        "importLine": import_line,
        "esModule": False,
        "asynchronous": isinstance(function, ast.AsyncFunctionDef),
    }
    arguments = function.args
    if not (arguments.vararg or arguments.kwarg or arguments.kwonlyargs) and arguments.args:
        candidates = [file.end(a) for a in arguments.args] + [file.end(d) for d in arguments.defaults]
        end = max(candidates)
        if re.match(r"\s*\)", file.text[end:]):
            host["parametersEnd"] = end
    if receiver:
        host["receiver"] = receiver
    return host


def hosts_of(text, path):
    tree = ast.parse(text)
    file = File(text, bool(WEAK_PATH.search(path)))
    import_line = 0
    for statement in tree.body:
        docstring = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
        future = isinstance(statement, ast.ImportFrom) and statement.module == "__future__"
        if docstring or future:
            import_line = file.starts[statement.end_lineno]
    if import_line == 0 and tree.body:
        import_line = file.starts[file.first_line(tree.body[0]) - 1]
    hosts = []

    def visit(node, outer, in_class):
        for child in ast.iter_child_nodes(node):
            top = child if outer is None else outer
            if isinstance(child, FUNCTION):
                host = host_of(file, child, top, in_class, import_line)
                if host:
                    hosts.append(host)
            visit(child, top, isinstance(child, ast.ClassDef))

    visit(tree, None, False)
    return hosts


def main():
    for path, name in json.load(sys.stdin):
        with open(path, encoding="utf-8", newline="") as stream:
            text = stream.read()
        # One offset for all: no carriage returns, no characters of two UTF-16 units.
        if "\r" in text or "\f" in text or text.startswith("\ufeff") or any(ord(c) > 0xFFFF for c in text):
            continue
        try:
            hosts = hosts_of(text, name)
        except (SyntaxError, RecursionError, ValueError):
            continue
        print(json.dumps({"path": path, "hosts": hosts}))


main()
