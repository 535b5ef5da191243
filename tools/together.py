#!/usr/bin/env python3
"""Which C++ files can be compiled in one translation unit: together.py SIZE FILE... prints one group a line, its files parted by ";".

Files stand together where neither mentions a name that the other keeps for itself (in an unnamed namespace, or as a macro), nor has it from a header,
so that each means the same as when it is compiled alone. Names are told by their tokens, and rather too many than too few count as mentioned.
"""
import re
import sys
from functools import cache
from pathlib import Path

NOT_CODE = re.compile(
    r'//[^\n]*|/\*.*?\*/|R"(?P<end>\w*)\(.*?\)(?P=end)"|"(?:\\.|[^"\\\n])*"|(?<![0-9A-Za-z])\'(?:\\.|[^\'\\\n])*\'', re.DOTALL)
MACRO = re.compile(r"^[ \t]*#[ \t]*define[ \t]+(\w+)(?:[^\n]*\\\n)*[^\n]*", re.MULTILINE)
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]+"([^"\n]+)"', re.MULTILINE)
DIRECTIVE = re.compile(r"^[ \t]*#[^\n]*", re.MULTILINE)
TOKEN = re.compile(r"[A-Za-z_]\w*|::|->|\S")
CONSTANT = re.compile(r"k[A-Z]\w*")
# What follows a name where it is declared.
DECLARED_BY = {"(", "{", "=", ";", "[", ":", "final"}
# What stands before a name that is not declared there: a base, or another scope's.
NOT_DECLARED_AFTER = {"public", "protected", "private", ":", "::"}


class Names:
    """The names that a file keeps for itself, and all that it mentions, but members and what is looked up in a named scope."""

    def __init__(self, text: str, offered: frozenset[str] = frozenset()):
        self.offered = offered  # By the headers that it includes.
        self.functions: set[str] = set()  # Of namespaces with a name: what a header offers.
        text = NOT_CODE.sub(" ", text)
        self.own = set(MACRO.findall(text))
        self.mentioned = {name for macro in MACRO.finditer(text) for name in re.findall(r"[A-Za-z_]\w*", macro.group())}
        self.alone = False  # A directive brings in names that stand nowhere in the file.
        self._read(TOKEN.findall(DIRECTIVE.sub("", MACRO.sub("", text))))

    def _read(self, tokens: list[str]) -> None:
        scopes: list[str] = []  # "": unnamed namespace
        parentheses = 0
        opening = None
        for at, token in enumerate(tokens):
            before = tokens[at - 1] if at else ""
            after = tokens[at + 1] if at + 1 < len(tokens) else ""
            if token == "namespace" and before == "using":
                directive = "".join(tokens[at + 1 : tokens.index(";", at)])
                self.alone |= "block" not in scopes and not directive.endswith("literals")
            elif token == "namespace":
                opening = "" if after == "{" else "named"
            elif token == "{":
                scopes.append("block" if opening is None else opening)
                opening = None
            elif token == "}":
                scopes.pop()
            elif token in ("(", ")"):
                parentheses += 1 if token == "(" else -1
            elif token in (";", "="):
                opening = None
            elif token[0].isalpha() or token[0] == "_":
                if before not in (".", "->", "::"):
                    self.mentioned.add(token)
                # In capitals: a macro that is used. A constant is its file's own in any namespace.
                local = scopes and (scopes[-1] == "" or scopes[-1] == "named" and CONSTANT.fullmatch(token))
                if (local and parentheses == 0 and before not in NOT_DECLARED_AFTER and after in DECLARED_BY
                        and not token.isupper() and token != "final"):
                    self.own.add(token)
                if scopes and scopes[-1] == "named" and parentheses == 0 and after == "(" and before not in NOT_DECLARED_AFTER:
                    self.functions.add(token)


ROOT = Path(__file__).resolve().parent.parent


@cache
def header(name: str) -> Path | None:
    """Where a header of the project lies; none where it is made by the build."""
    return next((path for path in (ROOT / "src" / name, ROOT / "tests" / name, ROOT / name) if path.is_file()), None)


@cache
def functions_of(path: Path) -> frozenset[str]:
    return frozenset(Names(path.read_text(encoding="utf-8")).functions)


@cache
def included_by(path: Path) -> frozenset[Path]:
    beside = (path.parent / name for name in INCLUDE.findall(path.read_text(encoding="utf-8")))
    named = (header(name) for name in INCLUDE.findall(path.read_text(encoding="utf-8")))
    return frozenset(found for pair in zip(named, beside) for found in pair if found and found.is_file())


def offered_to(file: Path) -> frozenset[str]:
    """The functions that the project's headers, which the file includes, directly or not, declare."""
    seen: set[Path] = set()
    left = [file]
    while left:
        for found in included_by(left.pop()) - seen:
            seen.add(found)
            left.append(found)
    return frozenset().union(*map(functions_of, seen))


def read(file: str) -> Names:
    path = Path(file).resolve()
    return Names(path.read_text(encoding="utf-8"), offered_to(path))


def groups(files: dict[str, Names], size: int) -> list[list[str]]:
    """Each file goes to the first group that has room and nothing against it."""
    made: list[list[str]] = []
    for file, names in files.items():
        def fits(group: list[str]) -> bool:
            return len(group) < size and not names.alone and not files[group[0]].alone and all(
                names.own.isdisjoint(files[other].mentioned | files[other].offered)
                and files[other].own.isdisjoint(names.mentioned | names.offered)
                for other in group)
        group = next((group for group in made if fits(group)), None)
        if group is None:
            made.append([file])
        else:
            group.append(file)
    return made


if __name__ == "__main__":
    for found in groups({file: read(file) for file in sys.argv[2:]}, int(sys.argv[1])):
        print(";".join(found))
