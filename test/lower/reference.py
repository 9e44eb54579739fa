"""Prints, for each file named on standard input, what Python's own parser finds in it: counts by kind and value, one JSON line a file."""

import ast
import json
import sys
import warnings


def written(text):
    return text.encode("utf-16-le", "surrogatepass").hex()


class Counter(ast.NodeVisitor):
    def __init__(self):
        self.counts = {}

    def count(self, kind, value=""):
        key = kind + " " + value
        self.counts[key] = self.counts.get(key, 0) + 1

    def visit_all(self, nodes):
        for node in nodes:
            self.visit(node)

    def visit_Constant(self, node):
        value = node.value
        if value is None or isinstance(value, bool):
            self.count("constant", str(value))
        elif isinstance(value, str):
            self.count("text", written(value))
        elif isinstance(value, bytes):
            self.count("bytes", value.hex())
        elif isinstance(value, int):
            self.count("integer", hex(value))
        elif isinstance(value, float):
            self.count("float", value.hex())

    def visit_JoinedStr(self, node):
        fields = [part for part in node.values if isinstance(part, ast.FormattedValue)]
        text = "".join(part.value for part in node.values if isinstance(part, ast.Constant))
        self.count("template" if fields else "text", written(text))
        self.visit_all(part.value for part in fields)

    def visit_Name(self, node):
        self.count("name", node.id)

    def visit_Attribute(self, node):
        self.count("member", node.attr)
        self.visit(node.value)

    def visit_Call(self, node):
        plain = not node.keywords and not any(isinstance(argument, ast.Starred) for argument in node.args)
        is_test = plain and isinstance(node.func, ast.Name) and node.func.id == "isinstance" and len(node.args) == 2
        self.count("type-test" if is_test else "call")
        for keyword in node.keywords:
            self.count("keyword", keyword.arg or "**")
        if not is_test:
            self.visit(node.func)
        self.visit_all(node.args)
        self.visit_all(keyword.value for keyword in node.keywords)

    def visit_Compare(self, node):
        operands = [node.left, *node.comparators]
        for operator in node.ops:
            self.count("comparison", type(operator).__name__)
        # The middle operands of a chain stand in two comparisons.
        self.visit_all(operands)
        self.visit_all(operands[1:-1])

    def visit_BinOp(self, node):
        self.count("binary", type(node.op).__name__)
        self.visit_all([node.left, node.right])

    def visit_UnaryOp(self, node):
        self.count("unary", type(node.op).__name__)
        self.visit(node.operand)

    def visit_FunctionDef(self, node):
        parameters = node.args
        names = [parameter.arg for parameter in [*getattr(parameters, "posonlyargs", []), *parameters.args]]
        rest = [parameter.arg for parameter in [parameters.vararg, *parameters.kwonlyargs, parameters.kwarg] if parameter]
        self.count("function", " ".join([node.name, *names, "|", *rest]))
        self.visit_all(node.decorator_list)
        self.visit_defaults(parameters)
        self.visit_all(node.body)

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_Lambda(self, node):
        self.visit_defaults(node.args)
        self.visit(node.body)

    def visit_defaults(self, parameters):
        self.visit_all(parameters.defaults)
        self.visit_all(value for value in parameters.kw_defaults if value)

    def visit_ClassDef(self, node):
        self.count("class", node.name)
        self.visit_all([*node.decorator_list, *node.bases, *node.body])

    def visit_AnnAssign(self, node):
        self.count("assign")
        self.visit(node.target)
        if node.value:
            self.visit(node.value)

    def visit_Raise(self, node):
        self.count("raise")
        if node.exc:
            self.visit(node.exc)

    def visit_ExceptHandler(self, node):
        if node.name:
            self.count("name", node.name)
        self.generic_visit(node)

    def visit_Global(self, node):
        for name in node.names:
            self.count("name", name)

    visit_Nonlocal = visit_Global

    def visit_Import(self, node):
        for alias in node.names:
            bound = alias.asname or alias.name.split(".")[0]
            self.count("import", (alias.name if alias.asname else bound) + " " + bound)

    def visit_ImportFrom(self, node):
        names = ["%s>%s" % (alias.name, alias.asname or alias.name) for alias in node.names]
        self.count("from", " ".join(["." * node.level + (node.module or ""), *names]))

    def visit_Match(self, node):
        raise ValueError("match is lowered to comparisons that are not written")

    def visit_TypeAlias(self, node):
        pass


def counted(kind):
    def visit(self, node):
        self.count(kind)
        self.generic_visit(node)

    return visit


STATEMENTS = {"Assign": "assign", "AugAssign": "assign", "If": "if", "For": "loop", "AsyncFor": "loop", "While": "loop", "Try": "try"}
STATEMENTS.update({"TryStar": "try", "With": "with", "AsyncWith": "with", "Return": "return", "Assert": "assert", "Delete": "delete"})
EXPRESSIONS = {"NamedExpr": "assignment", "IfExp": "conditional", "Await": "await", "Yield": "yield", "YieldFrom": "yield"}
for name, kind in {**STATEMENTS, **EXPRESSIONS}.items():
    setattr(Counter, "visit_" + name, counted(kind))

warnings.simplefilter("ignore")
for path in sys.stdin.read().splitlines():
    try:
        with open(path, encoding="utf-8", newline="") as file:
            tree = ast.parse(file.read())
        counter = Counter()
        counter.visit(tree)
        print(json.dumps([path, counter.counts]))
    except (SyntaxError, ValueError, RecursionError):
        print(json.dumps([path, None]))
