/** One of everything that Python has, for tests that change it at random or compare two ways of reading it. */
export const PYTHON_SAMPLE = `#!/usr/bin/env python3
# -*- coding: utf-8 -*-
"""Docstring with 'quotes' and é😀."""
from __future__ import annotations
import os, sys.path as p
from ..pkg.mod import (one, two as deux,)
from m import *

CONSTANT: int = 0xFF_FF
a = b = [1, 2.5, 3j, *rest][1:-1:2]
x, (y, *z) = {"k": 1, **other}, {1, 2}
total += f"{a!r:>{width}} {{}} {b=} {c["k"]:%Y-%m}" "tail" rf"\\d{x}"
raw = rb"\\x00" + b"\\x41\\n"
text = '''multi
line \\N{DIGIT ONE} \\u00e9'''


@decorator(1, key="v")
@other.one
async def check(user, /, password: str = "x", *args: int, flag=True, **kw) -> bool:
    global state
    if password == "magic" and (n := len(user)) > 3:  # comment
        return True
    elif user not in ("a", "b") or not flag:
        raise ValueError("no") from None
    else:
        pass
    for i, (j, k) in enumerate(items):
        if i < j <= k != 3:
            continue
        break
    else:
        await something()
    async for item in aiter():
        yield item
    async with open(a) as f, lock:
        del f, self.x[0]
    with (ctx() as c, d):
        nonlocal_ = lambda q, *r: q if r else (yield)
    while True:
        try:
            return [v async for v in w if v if not u]
        except* (A, B) as e:
            print(e, file=sys.stderr)
        finally:
            assert a, "message"


class Thing(Base, metaclass=Meta):
    field: dict[str, int] = {k: v for k, v in pairs}

    def method(self):
        match self.value, other:
            case 1 | -2 | "s", _:
                return {x for x in y}
            case [first, *_, last] if first is not last:
                return ...
            case {"key": Point(x=0, y=yy), **rest} as whole:
                exec(compile(rest, "", "exec"))
            case None | True | mod.CONST:
                pass
            case _:
                return super().method()(1)[2, 3:4].attr
        try:
            import late
        except ImportError:
            late = None
        except Exception as e:
            raise
        else:
            return -a ** ~b // c @ d << 2 | 3 & 4 ^ 5


type Alias[T] = list[T]
print("done"); exit(0)
`;
