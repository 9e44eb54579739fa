"""Renames, aliases of imports, reflection."""

import ast

from source import COMPREHENSION, FUNCTION

VARIABLES = ("value", "item", "entry", "current", "subject", "record", "piece", "content", "received", "candidate")
FUNCTIONS = ("process", "handle", "evaluate_item", "run_step", "apply_to", "perform", "resolve_entry", "dispatch_one")
#: Modules whose members are no modules that would have to be imported by themselves.
FLAT = {"hashlib", "hmac", "base64", "time", "datetime", "socket", "re", "secrets", "zlib", "binascii", "codecs", "getpass", "platform", "flask", "jwt", "requests", "random", "ssl", "subprocess"}
RECEIVERS = {"self", "cls", "mcs", "_"}


def unsafe_names(source):
    """Names that stand where an edit cannot reach them: in formatted strings, and in evaluated text."""
    names = set()
    for node in source.nodes:
        if isinstance(node, ast.JoinedStr):
            names.update(child.id for child in ast.walk(node) if isinstance(child, ast.Name))
        if isinstance(node, (ast.Global, ast.Nonlocal)):
            names.update(node.names)
        if isinstance(node, (ast.MatchAs, ast.MatchStar)) and node.name:
            names.add(node.name)
        if isinstance(node, ast.ExceptHandler) and node.name:
            names.add(node.name)
        if isinstance(node, ast.MatchMapping) and node.rest:
            names.add(node.rest)
    return names


def keywords_of(source):
    return {keyword.arg for node in source.nodes if isinstance(node, ast.Call) for keyword in node.keywords if keyword.arg}


def occurrences(function, name):
    """Of a name that the function binds: in its body and as its parameter."""
    roots = list(function.body)
    arguments = function.args
    own = arguments.posonlyargs + arguments.args + arguments.kwonlyargs + [one for one in (arguments.vararg, arguments.kwarg) if one]
    yield from (argument for argument in own if argument.arg == name)
    for root in roots:
        for node in ast.walk(root):
            if isinstance(node, ast.Name) and node.id == name:
                yield node


def nested_bindings(source, function):
    """Names that are something else in a function or class within."""
    names = set()
    for node in ast.walk(function):
        if node is function:
            continue
        if isinstance(node, FUNCTION):
            names.update(source.bound(node))
            names.add(node.name)
        elif isinstance(node, ast.Lambda):
            names.update(argument.arg for argument in source.parameters(node))
        elif isinstance(node, ast.ClassDef):
            names.add(node.name)
            names.update(child.id for child in ast.walk(node) if isinstance(child, ast.Name) and isinstance(child.ctx, ast.Store))
        elif isinstance(node, ast.alias):
            names.add((node.asname or node.name).split(".")[0])
    return names


def rename(source, node, name):
    start = source.start(node)
    length = len(node.arg if isinstance(node, ast.arg) else node.id)
    source.replace(start, start + length, name)


def rename_in_functions(source, random, wanted):
    unsafe = unsafe_names(source)
    functions = [node for node in source.nodes if isinstance(node, FUNCTION)]
    for function in functions:
        if source.is_dynamic(function) or any(source.is_dynamic(around) for around in source.functions_around(function)):
            continue
        forbidden = unsafe | nested_bindings(source, function) | RECEIVERS
        outer = set()
        for around in source.functions_around(function):
            outer |= source.bound(around)
        for name in sorted(wanted(source, function) - forbidden - outer):
            stems = random.sample(VARIABLES, len(VARIABLES))
            new = source.fresh(*stems)
            for node in list(occurrences(function, name)):
                rename(source, node, new)


def plain_variables(source, function):
    parameters = {argument.arg for argument in source.parameters(function)}
    return {node.id for node in source.own(function) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and not inside_comprehension(source, node, function)} - parameters


def inside_comprehension(source, node, function):
    for ancestor in source.ancestors(node):
        if ancestor is function:
            return False
        if isinstance(ancestor, COMPREHENSION):
            return True
    return False


def rename_variables(source, random):
    rename_in_functions(source, random, plain_variables)


def rename_parameters(source, random):
    keywords = keywords_of(source)

    def wanted(source, function):
        # A decorator may pass arguments by name.
        if function.decorator_list or function.args.kwarg:
            return set()
        return {argument.arg for argument in source.parameters(function)} - keywords

    rename_in_functions(source, random, wanted)


def words_in_texts(source):
    words = set()
    for node in source.nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and not source.is_docstring(node):
            words.update("".join(c if c.isidentifier() or c.isdigit() else " " for c in node.value).split())
    return words


def rename_functions(source, random):
    unsafe = unsafe_names(source) | words_in_texts(source)
    stored = {node.id for node in source.nodes if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load)}
    stored |= {node.arg for node in source.nodes if isinstance(node, ast.arg)}
    top = [node for node in source.tree.body if isinstance(node, FUNCTION)]
    names = [function.name for function in top]
    for function in top:
        name = function.name
        if name in unsafe or name in stored or names.count(name) > 1 or name.startswith("__"):
            continue
        new = source.fresh(*random.sample(FUNCTIONS, len(FUNCTIONS)))
        head = source.text.index("def", source.start(function)) + 3
        start = source.text.index(name, head)
        source.replace(start, start + len(name), new)
        for node in source.nodes:
            if isinstance(node, ast.Name) and node.id == name:
                rename(source, node, new)


def uses(source, name):
    return [node for node in source.nodes if isinstance(node, ast.Name) and node.id == name]


def bound_once(source, name):
    if any(not isinstance(node.ctx, ast.Load) for node in uses(source, name)):
        return False
    if any(isinstance(node, ast.arg) and node.arg == name for node in source.nodes):
        return False
    aliases = [node for node in source.nodes if isinstance(node, ast.alias) and (node.asname or node.name).split(".")[0] == name]
    return len(aliases) == 1 and not any(isinstance(node, FUNCTION + (ast.ClassDef,)) and node.name == name for node in source.nodes)


def alias_module(source, random, statement, alias):
    """`import m` as another name, or its members by themselves. The new statement, None if it cannot be done."""
    name = alias.name
    found = uses(source, alias.asname or name)
    members = [source.parents[node] for node in found]
    if found and random.random() < 0.5 and all(isinstance(one, ast.Attribute) and isinstance(one.ctx, ast.Load) for one in members):
        table = {}
        for node in members:
            if node.attr not in table:
                table[node.attr] = source.fresh(node.attr, f"{name}_{node.attr}") if random.random() < 0.4 else source.fresh(f"_{node.attr[:4]}")
            source.replace_node(node, table[node.attr])
        parts = ", ".join(attr if attr == local else f"{attr} as {local}" for attr, local in table.items())
        return f"from {name} import {parts}"
    local = source.fresh(name[:1], name[:2], f"{name}_module")
    for node in found:
        source.replace_node(node, local)
    return f"import {name} as {local}"


def alias_member(source, random, module, alias):
    name = alias.asname or alias.name
    found = uses(source, name)
    if module in FLAT and random.random() < 0.4:
        local = source.fresh(f"{module[:2]}_module", f"{module}_module")
        for node in found:
            source.replace_node(node, f"{local}.{alias.name}")
        return f"import {module} as {local}"
    local = source.fresh(f"{name[:3].lower()}_", f"_{name.lower()}")
    for node in found:
        source.replace_node(node, local)
    return f"from {module} import {alias.name} as {local}"


def alias_imports(source, random):
    unsafe = unsafe_names(source)
    if source.is_dynamic(source.tree):
        unsafe |= words_in_texts(source)
    for statement in source.tree.body:
        if not isinstance(statement, (ast.Import, ast.ImportFrom)) or source.indent(statement) is None:
            continue
        module = getattr(statement, "module", None)
        if module == "__future__" or getattr(statement, "level", 0) or any(alias.name == "*" for alias in statement.names):
            continue
        names = [alias.asname or alias.name for alias in statement.names]
        if any("." in name or name in unsafe or not bound_once(source, name) for name in names):
            continue
        # Comments go to what is written out only where the name stands by itself.
        if any(not source.written_out(node) and not is_annotation(source, node) for name in names for node in uses(source, name)):
            continue
        if isinstance(statement, ast.Import):
            lines = [alias_module(source, random, statement, alias) for alias in statement.names]
        else:
            lines = [alias_member(source, random, module, alias) for alias in statement.names]
        source.replace_node(statement, "\n".join(lines))


def is_annotation(source, node):
    return not source.inside(node, (ast.JoinedStr, ast.pattern))


def reflection(source, random):
    modules = {alias.asname or alias.name for node in source.tree.body if isinstance(node, ast.Import) for alias in node.names}
    attributes = [node for node in source.nodes if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load) and source.written_out(node)]
    random.shuffle(attributes)
    attributes.sort(key=lambda node: not isinstance(node.value, ast.Name))
    for node in attributes:
        if node.attr.startswith("__") or source.inside(node, (ast.Import, ast.ImportFrom)):
            continue
        # A string is evaluated sooner than a class's own namespace is there.
        if isinstance(source.parents[node], (ast.AugAssign, ast.Delete)):
            continue
        quoted = repr(node.attr)
        if random.random() < 0.4 and len(node.attr) > 3:
            middle = random.randrange(1, len(node.attr))
            quoted = f'"{node.attr[:middle]}" + "{node.attr[middle:]}"'
        if isinstance(node.value, ast.Name) and node.value.id in modules and random.random() < 0.3:
            source.replace_node(node, "vars(", source.piece(node.value), f")[{quoted}]")
        else:
            source.replace_node(node, "getattr(", source.piece(node.value), f", {quoted})")


TRANSFORMS = {
    "rename-variables": rename_variables,
    "rename-parameters": rename_parameters,
    "rename-functions": rename_functions,
    "alias-imports": alias_imports,
    "reflection": reflection,
}
