"""Python text with its tree, and edits of it that keep track of regions.

Positions are offsets in characters. Every character of an edited text knows the offset it came from, or the offset of what it was written for: that is how a region of the old text is found in the
new one, in several pieces where it was torn apart.
"""

import ast
import keyword
import re

FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)
SCOPE = FUNCTION + (ast.Lambda, ast.ClassDef)
COMPREHENSION = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
#: Calls after which names are more than names.
DYNAMIC = {"eval", "exec", "locals", "vars", "globals", "dir", "compile"}


class Written:
    """New text that stands for what was at `anchor`."""

    def __init__(self, text, anchor):
        self.text = text
        self.anchor = anchor


class Source:
    def __init__(self, text):
        self.text = text
        self.tree = ast.parse(text)
        self.lines = text.split("\n")
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line) + 1)
        self.parents = {}
        self.nodes = []
        for node in ast.walk(self.tree):
            self.nodes.append(node)
            for child in ast.iter_child_nodes(node):
                self.parents[child] = node
        self.edits = []
        self.taken = set(re.findall(r"\w+", text))
        self.imports = []

    # Places

    def offset(self, line, column):
        return self.starts[line - 1] + len(self.lines[line - 1].encode()[:column].decode())

    def start(self, node):
        return self.offset(node.lineno, node.col_offset)

    def end(self, node):
        return self.offset(node.end_lineno, node.end_col_offset)

    def span(self, node):
        """With decorators."""
        start = self.start(node)
        for decorator in getattr(node, "decorator_list", []):
            start = min(start, self.text.rindex("@", 0, self.start(decorator)))
        return start, self.end(node)

    def of(self, node):
        return self.text[self.start(node) : self.end(node)]

    def piece(self, node):
        return slice(self.start(node), self.end(node))

    def line_start(self, offset):
        return self.text.rfind("\n", 0, offset) + 1

    def line_end(self, offset):
        end = self.text.find("\n", offset)
        return len(self.text) if end < 0 else end

    def indent(self, node):
        """The white space in front of a node, or None if something else stands there."""
        start, _ = self.span(node)
        before = self.text[self.line_start(start) : start]
        return before if before.strip() == "" else None

    # Ancestors

    def ancestors(self, node):
        while node in self.parents:
            node = self.parents[node]
            yield node

    def inside(self, node, kinds):
        return any(isinstance(ancestor, kinds) for ancestor in self.ancestors(node))

    def is_elif(self, node):
        return isinstance(node, ast.If) and isinstance(self.parents[node], ast.If) and self.text.startswith("elif", self.start(node))

    def statement(self, node):
        """The statement around an expression before which another can stand on a line of its own; None if there is no such."""
        for ancestor in [node, *self.ancestors(node)]:
            if not isinstance(ancestor, ast.stmt) or self.is_elif(ancestor):
                continue
            return ancestor if self.indent(ancestor) is not None else None
        return None

    def outermost(self, node):
        """The statement of module level around a node."""
        for ancestor in [node, *self.ancestors(node)]:
            if self.parents.get(ancestor) is self.tree:
                return ancestor
        return None

    def scope(self, node):
        return next((ancestor for ancestor in self.ancestors(node) if isinstance(ancestor, SCOPE + COMPREHENSION + (ast.Module,))), self.tree)

    def functions_around(self, node):
        return [ancestor for ancestor in self.ancestors(node) if isinstance(ancestor, FUNCTION)]

    def written_out(self, node):
        """Not part of a formatted string (whose places Python before 3.12 does not tell), a pattern or an annotation."""
        child = node
        for ancestor in self.ancestors(node):
            if isinstance(ancestor, (ast.JoinedStr, ast.pattern)):
                return False
            if child in (getattr(ancestor, "annotation", None), getattr(ancestor, "returns", None)):
                return False
            child = ancestor
        return True

    def own(self, function):
        """Nodes of a function without those of functions and classes in it."""
        stack = list(function.body)
        while stack:
            node = stack.pop()
            yield node
            if not isinstance(node, SCOPE):
                stack.extend(ast.iter_child_nodes(node))

    def parameters(self, function):
        arguments = function.args
        extra = [one for one in (arguments.vararg, arguments.kwarg) if one is not None]
        return arguments.posonlyargs + arguments.args + arguments.kwonlyargs + extra

    def bound(self, function):
        """Every name that a function binds."""
        names = {argument.arg for argument in self.parameters(function)}
        for node in self.own(function):
            if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
                names.add(node.id)
            elif isinstance(node, FUNCTION + (ast.ClassDef,)):
                names.add(node.name)
            elif isinstance(node, ast.ExceptHandler) and node.name:
                names.add(node.name)
            elif isinstance(node, (ast.MatchAs, ast.MatchStar)) and node.name:
                names.add(node.name)
            elif isinstance(node, ast.alias):
                names.add((node.asname or node.name).split(".")[0])
        return names

    def is_docstring(self, node):
        return isinstance(self.parents.get(node), ast.Expr)

    def spans_lines_in_text(self, node):
        """A literal goes over several lines, so that indenting it would change it."""
        return any(
            isinstance(child, (ast.Constant, ast.JoinedStr)) and child.lineno != child.end_lineno and isinstance(getattr(child, "value", ""), (str, bytes))
            for child in ast.walk(node)
        )

    def is_settled(self, node):
        """A comparison of constants, as tools leave it behind; one of computed constants decides by something that nobody left there."""
        return isinstance(node, ast.Compare) and all(isinstance(side, ast.Constant) for side in [node.left, *node.comparators])

    def is_dynamic(self, node):
        return any(isinstance(child, ast.Call) and isinstance(child.func, ast.Name) and child.func.id in DYNAMIC for child in ast.walk(node))

    # Edits

    def fresh(self, *stems):
        stem = stems[0]
        number = 1
        for candidate in stems:
            if candidate not in self.taken and not keyword.iskeyword(candidate):
                self.taken.add(candidate)
                return candidate
        while f"{stem}_{number}" in self.taken:
            number += 1
        self.taken.add(f"{stem}_{number}")
        return f"{stem}_{number}"

    def replace(self, start, end, *pieces):
        """Pieces are new text, `Written`, or slices of the old text. False, and nothing done, where another edit is in the way."""
        for other_start, other_end, _ in self.edits:
            if start < other_end and other_start < end:
                return False
            if start != end and other_start == other_end and start < other_start < end:
                return False
            if start == end and other_start < start < other_end:
                return False
        self.edits.append((start, end, pieces))
        return True

    def replace_node(self, node, *pieces):
        return self.replace(self.start(node), self.end(node), *pieces)

    def free(self, start, end):
        return not any(start <= other_end and other_start <= end for other_start, other_end, _ in self.edits)

    def need(self, line):
        """An import at the top."""
        if line not in self.imports and line not in self.lines:
            self.imports.append(line)

    def import_place(self):
        for statement in self.tree.body:
            docstring = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
            future = isinstance(statement, ast.ImportFrom) and statement.module == "__future__"
            if not docstring and not future:
                return self.line_start(self.span(statement)[0])
        return len(self.text)

    def finish(self):
        """The new text, and for every character of it the offset it belongs to."""
        edits = list(self.edits)
        if self.imports:
            place = self.import_place()
            edits.insert(0, (place, place, [Written("".join(f"{line}\n" for line in self.imports), -1)]))
        edits = sorted(enumerate(edits), key=lambda pair: (pair[1][0], pair[1][1], pair[0]))
        text, origins, position = [], [], 0

        def old(start, end):
            text.append(self.text[start:end])
            origins.extend(range(start, end))

        for _, (start, end, pieces) in edits:
            old(position, start)
            for piece in pieces:
                if isinstance(piece, slice):
                    old(piece.start, piece.stop)
                else:
                    new, anchor = (piece.text, piece.anchor) if isinstance(piece, Written) else (piece, start)
                    text.append(new)
                    origins.extend([anchor] * len(new))
            position = end
        old(position, len(self.text))
        return "".join(text), origins


def moved(spans, origins):
    """Where the characters of spans are now, as few spans as possible."""
    found = []
    for index, origin in enumerate(origins):
        if not any(start <= origin < end for start, end in spans):
            continue
        if found and found[-1][1] == index:
            found[-1][1] = index + 1
        else:
            found.append([index, index + 1])
    return found


def region_of(source, start, end):
    """The innermost function around a span, else the innermost statement of module level or of a class."""
    end = min(end, source.line_end(start))
    around = [node for node in source.nodes if isinstance(node, ast.stmt) and source.span(node)[0] <= start and end <= source.span(node)[1]]
    functions = [node for node in around if isinstance(node, FUNCTION)]
    candidates = functions or [node for node in around if isinstance(source.scope(node), (ast.Module, ast.ClassDef))]
    if not candidates:
        return [start, end]
    return list(source.span(max(candidates, key=lambda node: source.span(node)[0])))
