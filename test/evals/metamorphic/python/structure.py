"""Extracted and inlined variables and functions, other orders, inverted branches, wrappers."""

import ast

from names import unsafe_names, uses
from source import COMPREHENSION, FUNCTION, Written

LEAVES = (ast.Return, ast.Raise, ast.Continue, ast.Break)


def in_class_body(source, statement):
    return isinstance(source.parents.get(statement), ast.ClassDef)


def constants(source):
    """Constants in functions that can be given a name before their statement."""
    for node in source.nodes:
        if not isinstance(node, ast.Constant) or isinstance(node.value, bool) or node.value is None or node.value is ...:
            continue
        if source.is_docstring(node) or not source.written_out(node) or not source.functions_around(node):
            continue
        statement = source.statement(node)
        if statement is None or isinstance(statement, FUNCTION + (ast.ClassDef,)) or source.inside(statement, ast.ClassDef) and in_class_body(source, statement):
            continue
        if not isinstance(source.parents[node], (ast.Compare, ast.Call, ast.keyword, ast.List, ast.Tuple, ast.BinOp)):
            continue
        yield node, statement


def extract_constant(source, random):
    for node, statement in list(constants(source)):
        name = source.fresh(*random.sample(("expected", "marker", "setting", "chosen", "given"), 5))
        start = source.start(statement)
        if source.free(start, start) and source.replace_node(node, name):
            source.replace(start, start, f"{name} = {source.of(node)}\n{source.indent(statement)}")


def extract_module_constant(source, random):
    for node, _ in list(constants(source)):
        name = source.fresh(*random.sample(("DEFAULT", "LIMIT", "LABEL", "PRESET", "OPTION"), 5))
        place = source.span(source.outermost(node))[0]
        if source.replace_node(node, name):
            source.replace(place, place, Written(f"{name} = {source.of(node)}\n", source.start(node)))


def decided(source):
    """Expressions that are evaluated first in a statement that stands on its own line, with the statement."""
    for node in source.nodes:
        expression = node.test if isinstance(node, ast.If) and not source.is_elif(node) else node.value if isinstance(node, ast.Return) else None
        if expression is None or isinstance(expression, (ast.Constant, ast.Name)) or source.indent(node) is None or not source.functions_around(node):
            continue
        yield expression, node


def extract_variable(source, random):
    for expression, statement in list(decided(source)):
        if isinstance(expression, ast.Compare) and isinstance(statement, ast.If) and random.random() < 0.5 and not isinstance(expression.left, (ast.Name, ast.Constant)):
            expression = expression.left
        name = source.fresh(*random.sample(("outcome", "matched", "answer", "decision", "checked"), 5))
        if source.replace_node(expression, name):
            start = source.start(statement)
            source.replace(start, start, f"{name} = (", source.piece(expression), f")\n{source.indent(statement)}")


def extract_argument(source, random):
    """The first argument of a call by which a statement begins."""
    for call in source.nodes:
        if not isinstance(call, ast.Call) or not call.args or isinstance(call.args[0], (ast.Name, ast.Starred, ast.GeneratorExp, ast.Constant)):
            continue
        statement = source.parents[call]
        if not isinstance(statement, (ast.Expr, ast.Return, ast.Assign)) or source.indent(statement) is None or not isinstance(call.func, (ast.Name, ast.Attribute)):
            continue
        if any(isinstance(node, ast.Call) for node in ast.walk(call.func)) or not source.written_out(call.args[0]) or in_class_body(source, statement):
            continue
        name = source.fresh(*random.sample(("argument", "prepared", "target", "passed", "source_item"), 5))
        if source.replace_node(call.args[0], name):
            start = source.start(statement)
            source.replace(start, start, f"{name} = (", source.piece(call.args[0]), f")\n{source.indent(statement)}")


def free_names(source, expression):
    """Names of the functions around that an expression uses; None where it cannot be moved."""
    inner = set()
    for node in ast.walk(expression):
        if isinstance(node, (ast.NamedExpr, ast.Await, ast.Yield, ast.YieldFrom)):
            return None
        if isinstance(node, ast.Name) and node.id in ("super", "__class__", "locals", "vars", "eval", "exec"):
            return None
        if isinstance(node, COMPREHENSION):
            inner.update(child.id for part in node.generators for child in ast.walk(part.target) if isinstance(child, ast.Name))
        if isinstance(node, ast.Lambda):
            inner.update(argument.arg for argument in source.parameters(node))
    around = set()
    for function in source.functions_around(expression):
        around |= source.bound(function)
    used = [node.id for node in ast.walk(expression) if isinstance(node, ast.Name)]
    if inner & around:
        return None
    return [name for name in dict.fromkeys(used) if name in around]


def extract_function(source, random):
    for expression, statement in list(decided(source)):
        names = free_names(source, expression)
        if names is None:
            continue
        name = source.fresh(*random.sample(("matches_entry", "decide", "compare_items", "inspect_entry", "holds"), 5))
        place = source.span(source.outermost(statement))[0]
        if source.replace_node(expression, f"{name}({', '.join(names)})"):
            head, tail = f"def {name}({', '.join(names)}):\n    return (", ")\n\n\n"
            source.replace(place, place, Written(head, source.start(expression)), source.piece(expression), Written(tail, source.start(expression)))


def extract_constant_function(source, random):
    for node, _ in list(constants(source)):
        name = source.fresh(*random.sample(("default_entry", "load_setting", "get_label", "fixed_item", "read_preset"), 5))
        place = source.span(source.outermost(node))[0]
        if source.replace_node(node, f"{name}()"):
            source.replace(place, place, Written(f"def {name}():\n    return {source.of(node)}\n\n\n", source.start(node)))


def body_lists(source):
    for node in source.nodes:
        for field in ("body", "orelse", "finalbody"):
            body = getattr(node, field, None)
            if isinstance(body, list):
                yield body


def inline_variable(source, random):
    """A variable used once, in the next statement, before anything there is called."""
    unsafe = unsafe_names(source)
    for body in body_lists(source):
        for first, second in zip(body, body[1:]):
            if not isinstance(first, ast.Assign) or len(first.targets) != 1 or not isinstance(first.targets[0], ast.Name):
                continue
            functions = source.functions_around(first)
            name = first.targets[0].id
            if not functions or name in unsafe or source.indent(first) is None or isinstance(first.value, (ast.Yield, ast.Await)):
                continue
            found = [node for node in ast.walk(functions[-1]) if isinstance(node, ast.Name) and node.id == name]
            loads = [node for node in found if isinstance(node.ctx, ast.Load)]
            if len(found) != 2 or len(loads) != 1:
                continue
            use = loads[0]
            root = next((part for part in (getattr(second, "test", None), getattr(second, "value", None)) if part is not None and use in ast.walk(part)), None)
            if root is None or isinstance(second, ast.While) or not source.written_out(use):
                continue
            if any(isinstance(around, COMPREHENSION + (ast.Lambda, ast.BoolOp, ast.IfExp)) for around in source.ancestors(use) if around in set(ast.walk(root))):
                continue
            before = [node for node in ast.walk(root) if isinstance(node, (ast.Call, ast.NamedExpr)) and source.end(node) <= source.start(use)]
            if before:
                continue
            start = source.line_start(source.start(first))
            end = source.start(second)
            if source.text[source.end(first) : end].strip() == "" and source.replace_node(use, "(", source.piece(first.value), ")"):
                source.replace(start, source.line_start(end))


def is_constant_but(comparison, side):
    return all(isinstance(other, ast.Constant) for other in [comparison.left, *comparison.comparators] if other is not side)


def inline_constant(source, random):
    unsafe = unsafe_names(source)
    for statement in source.tree.body:
        if not isinstance(statement, ast.Assign) or len(statement.targets) != 1 or not isinstance(statement.targets[0], ast.Name):
            continue
        name = statement.targets[0].id
        literal = all(isinstance(node, (ast.Constant, ast.Tuple, ast.expr_context)) for node in ast.walk(statement.value))
        found = [node for node in uses(source, name) if node is not statement.targets[0]]
        if not literal or name in unsafe or any(not isinstance(node.ctx, ast.Load) or not source.written_out(node) for node in found):
            continue
        if any(isinstance(node, ast.arg) and node.arg == name for node in source.nodes) or not found or source.is_dynamic(source.tree):
            continue
        # What somebody may set there would be a condition that never holds.
        if any(isinstance(source.parents[node], ast.Compare) and is_constant_but(source.parents[node], node) for node in found):
            continue
        for node in found:
            source.replace_node(node, "(", source.of(statement.value), ")")
        source.replace(source.line_start(source.start(statement)), source.line_end(source.end(statement)) + 1)


def inverted(source, test):
    pairs = {ast.Eq: "!=", ast.NotEq: "==", ast.In: "not in", ast.NotIn: "in", ast.Is: "is not", ast.IsNot: "is"}
    if isinstance(test, ast.Compare) and len(test.ops) == 1 and type(test.ops[0]) in pairs:
        left, right = test.left, test.comparators[0]
        between = source.text[source.end(left) : source.start(right)]
        if "(" not in between and ")" not in between and "#" not in between:
            return [slice(source.start(test), source.end(left)), f" {pairs[type(test.ops[0])]} ", slice(source.start(right), source.end(test))]
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        return ["(", source.piece(test.operand), ")"]
    return ["not (", source.piece(test), ")"]


def block(source, body, indent):
    """The lines of a block that stands below its head, without the last line break."""
    first, last = body[0], body[-1]
    if source.indent(first) is None or source.spans_lines_in_text(ast.Module(body, [])):
        return None
    start = source.line_start(source.span(first)[0])
    end = source.end(last)
    return slice(start, end) if source.text[end : source.line_end(end)].strip() == "" else None


def level(source):
    """What one level is indented by: tabs and spaces do not mix."""
    first = next((line[0] for line in source.lines if line[:1] in (" ", "\t") and line.strip()), " ")
    return "\t" if first == "\t" else "    "


def deeper(source, part):
    """The same lines, one level further in."""
    unit = level(source)
    pieces = []
    position = part.start
    while position < part.stop:
        end = min(source.text.find("\n", position) + 1 or part.stop, part.stop)
        if source.text[position:end].strip():
            pieces.append(Written(unit, position))
        pieces.append(slice(position, end))
        position = end
    return pieces


def invert_branch(source, random):
    for node in sorted((node for node in source.nodes if isinstance(node, ast.If)), key=lambda node: -node.lineno):
        indent = source.indent(node)
        if indent is None or source.is_elif(node) or node.body[0].lineno == node.lineno:
            continue
        own = block(source, node.body, indent)
        if own is None:
            continue
        body = next((body for body in body_lists(source) if node in body), None)
        rest = body[body.index(node) + 1 :] if body else []
        if node.orelse and not (len(node.orelse) == 1 and source.is_elif(node.orelse[0])) and node.orelse[0].lineno != node.body[-1].end_lineno:
            other = block(source, node.orelse, indent)
            if other is not None:
                source.replace(source.start(node), other.stop, "if ", *inverted(source, node.test), ":\n", other, f"\n{indent}else:\n", own)
        elif not node.orelse and rest and isinstance(node.body[-1], LEAVES) and not isinstance(source.parents[node], (ast.Module, ast.ClassDef)):
            other = block(source, rest, indent)
            if other is not None:
                source.replace(source.start(node), other.stop, "if ", *inverted(source, node.test), ":\n", *deeper(source, other), f"\n{indent}else:\n", own)


def invert_conditional(source, random):
    for node in source.nodes:
        if isinstance(node, ast.IfExp) and source.written_out(node):
            source.replace_node(node, "((", source.piece(node.orelse), ") if ", *inverted(source, node.test), " else (", source.piece(node.body), "))")


def de_morgan(source, random):
    for node in source.nodes:
        test = node.test if isinstance(node, (ast.If, ast.While, ast.IfExp)) else None
        if not isinstance(test, ast.BoolOp) or not source.written_out(test):
            continue
        word = " and " if isinstance(test.op, ast.Or) else " or "
        pieces = []
        for value in test.values:
            pieces += [word if pieces else "", "(", *inverted(source, value), ")"]
        source.replace_node(test, "not (", *pieces, ")")


MIRRORED = {ast.Eq: "==", ast.NotEq: "!=", ast.Lt: ">", ast.Gt: "<", ast.LtE: ">=", ast.GtE: "<="}


def swap_operands(source, random):
    for node in source.nodes:
        if not isinstance(node, ast.Compare) or len(node.ops) != 1 or type(node.ops[0]) not in MIRRORED or not source.written_out(node):
            continue
        left, right = node.left, node.comparators[0]
        simple = (ast.Constant, ast.Name)
        if (isinstance(left, simple) or isinstance(right, simple)) and not any(isinstance(part, ast.NamedExpr) for part in ast.walk(node)):
            source.replace_node(node, "(", source.piece(right), f") {MIRRORED[type(node.ops[0])]} (", source.piece(left), ")")


def reorder_functions(source, random):
    run = []

    def shuffle():
        if len(run) > 1:
            order = run[:]
            random.shuffle(order)
            for old, new in zip(run, order):
                source.replace(*source.span(old), slice(*source.span(new)))
        run.clear()

    for statement in source.tree.body:
        movable = isinstance(statement, FUNCTION) and not statement.decorator_list and all(isinstance(default, ast.Constant) for default in statement.args.defaults)
        if movable:
            run.append(statement)
        else:
            shuffle()
    shuffle()


def pure(node):
    return not any(isinstance(child, (ast.Call, ast.Await, ast.Yield, ast.NamedExpr, ast.Subscript, ast.Attribute)) for child in ast.walk(node))


def reorder_statements(source, random):
    for body in body_lists(source):
        for first, second in zip(body, body[1:]):
            if not all(isinstance(one, (ast.Assign, ast.Import, ast.ImportFrom)) and source.indent(one) is not None for one in (first, second)):
                continue
            if any(getattr(one, "module", None) == "__future__" for one in (first, second)):
                continue
            kinds = {isinstance(one, ast.Assign) for one in (first, second)}
            if kinds == {True}:
                # One of the two only computes, so no order of effects is changed.
                if not pure(first.value) and not pure(second.value) or not all(isinstance(t, ast.Name) for one in (first, second) for t in one.targets):
                    continue
                names = [{node.id for node in ast.walk(one) if isinstance(node, ast.Name)} for one in (first, second)]
                stored = [{target.id for target in one.targets} for one in (first, second)]
                if names[0] & stored[1] or names[1] & stored[0]:
                    continue
            elif kinds != {False}:
                continue
            if random.random() < 0.7 and source.free(*source.span(first)) and source.free(*source.span(second)):
                source.replace(*source.span(first), source.piece(second))
                source.replace(*source.span(second), source.piece(first))


def wrap(head, tail):
    def transform(source, random):
        for function in source.tree.body:
            if not isinstance(function, FUNCTION) or function.decorator_list or source.spans_lines_in_text(function):
                continue
            holder = source.fresh("Holder", "Group", "Service")
            start, end = source.span(function)
            if source.text[end : source.line_end(end)].strip() == "":
                words = {"holder": holder, "name": function.name, "level": level(source)}
                source.replace(start, end, head.format(**words), *deeper(source, slice(start, end)), tail.format(**words))

    return transform


TRANSFORMS = {
    "extract-variable": extract_variable,
    "extract-argument": extract_argument,
    "extract-constant": extract_constant,
    "extract-module-constant": extract_module_constant,
    "extract-function": extract_function,
    "extract-constant-function": extract_constant_function,
    "inline-variable": inline_variable,
    "inline-constant": inline_constant,
    "invert-branch": invert_branch,
    "invert-conditional": invert_conditional,
    "de-morgan": de_morgan,
    "swap-operands": swap_operands,
    "reorder-functions": reorder_functions,
    "reorder-statements": reorder_statements,
    "wrap-in-class": wrap("class {holder}:\n{level}@staticmethod\n", "\n\n\n{name} = {holder}.{name}"),
    "wrap-in-function": wrap("def make_{holder}():\n", "\n\n{level}return {name}\n\n\n{name} = make_{holder}()"),
}
