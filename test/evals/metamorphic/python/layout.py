"""Comments and format."""

import ast

from source import FUNCTION, Written

REMARKS = ("see the ticket", "kept for older callers", "the order matters here", "checked by the tests", "TODO: shorten", "same as in the old version", "noqa")
SIMPLE = (ast.Assign, ast.Return, ast.Expr, ast.Raise, ast.AugAssign, ast.Pass)


def statements(source):
    for node in source.nodes:
        if isinstance(node, ast.stmt) and source.indent(node) is not None and not source.is_elif(node):
            yield node


def comments(source, random):
    for node in list(statements(source)):
        start, end = source.span(node)
        if random.random() < 0.4:
            source.replace(start, start, f"# {random.choice(REMARKS)}\n{source.indent(node)}")
        if isinstance(node, SIMPLE) and random.random() < 0.4 and source.text[end : source.line_end(end)].strip() == "":
            source.replace(end, end, f"  # {random.choice(REMARKS)}")


def blank_lines(source, random):
    for node in list(statements(source)):
        if random.random() < 0.4:
            start = source.line_start(source.span(node)[0])
            source.replace(start, start, Written("\n" * random.randint(1, 2), source.span(node)[0]))


def parentheses(source, random):
    for node in source.nodes:
        expressions = [node.test] if isinstance(node, (ast.If, ast.While)) else [node.value] if isinstance(node, ast.Return) and node.value else []
        if isinstance(node, ast.Compare):
            expressions = [node.left]
        for expression in expressions:
            if source.written_out(expression) and random.random() < 0.8 and not isinstance(expression, (ast.Starred, ast.Tuple)):
                source.replace(source.start(expression), source.start(expression), "(")
                source.replace(source.end(expression), source.end(expression), ")")


def line_breaks(source, random):
    """Calls and comparisons over several lines."""
    for node in source.nodes:
        if isinstance(node, ast.Call) and node.args and not node.keywords and not isinstance(node.args[0], ast.GeneratorExp) and source.written_out(node):
            if source.text[source.end(node.func)] != "(" or source.text[source.end(node) - 1] != ")":
                continue
            first = source.end(node.func) + 1
            source.replace(first, first, "\n        ")
        elif isinstance(node, ast.If) and source.written_out(node.test):
            source.replace(source.start(node.test), source.start(node.test), "(\n        ")
            source.replace(source.end(node.test), source.end(node.test), "\n    )")


def quotes(source, random):
    for node in source.nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and source.written_out(node):
            text = source.of(node)
            other = {'"': "'", "'": '"'}.get(text[:1])
            if other and len(text) > 2 and text[0] == text[-1] and not any(mark in text[1:-1] for mark in "'\"\\\n"):
                source.replace_node(node, other + text[1:-1] + other)


def indentation(source, random):
    """Two spaces or a tab for four."""
    if source.spans_lines_in_text(ast.Module(source.tree.body[1:], [])) or any(line.startswith("\t") for line in source.lines):
        return
    unit = random.choice(["  ", "\t"])
    for number, line in enumerate(source.lines):
        levels = (len(line) - len(line.lstrip(" "))) // 4
        if levels and line.strip():
            source.replace(source.starts[number], source.starts[number] + 4 * levels, unit * levels)


def annotations(source, random):
    """Types of parameters and results."""
    for node in source.nodes:
        if not isinstance(node, FUNCTION):
            continue
        for argument in node.args.args:
            if argument.annotation is None and argument.arg not in ("self", "cls") and random.random() < 0.7:
                place = source.end(argument)
                source.replace(place, place, ': "object"')


TRANSFORMS = {
    "comments": comments,
    "blank-lines": blank_lines,
    "parentheses": parentheses,
    "line-breaks": line_breaks,
    "quotes": quotes,
    "indentation": indentation,
    "annotations": annotations,
}
