"""One name, one type: two types of the same name in one namespace are taken for one by the linker, which keeps the functions of
either for both. No compiler tells (the one definition rule)."""

import re
from collections import defaultdict

from .project import Complaint

NAMESPACE = re.compile(r"\bnamespace\s*((?:\w+(?:::)?)*)\s*$")
LINKAGE = re.compile(r'\bextern\s*"[^"]*"\s*$')
ATTRIBUTES = r"(?:\s*\[\[[^\]]*\]\]|\s*alignas\s*\([^)]*\))*"
TYPE = re.compile(r"\b(?:struct|class|union|enum(?:\s+(?:class|struct))?)\b" + ATTRIBUTES + r"\s+([\w:]+)\s*(?:final\s*)?(?::(?!:)[^;]*)?$")
ANONYMOUS = "(anonymous)"


def types_in(code):
    """(namespace, name, offset) of each type that is defined in a namespace that has a name; specialisations left out."""
    code = re.sub(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", lambda match: re.sub(r"[^\n]", " ", match.group()), code, flags=re.MULTILINE)
    scopes = []
    start = 0
    for match in re.finditer(r"[{};]", code):
        sign, at = match.group(), match.start()
        if sign == "{":
            before = code[start:at]
            space, kind = NAMESPACE.search(before), TYPE.search(before)
            if space:
                scopes.append(space[1] or ANONYMOUS)
            elif LINKAGE.search(before):
                scopes.append("")
            else:
                if kind and None not in scopes and ANONYMOUS not in scopes:
                    yield "::".join(filter(None, scopes)), kind[1], start + kind.start(1)
                scopes.append(None)
        elif sign == "}" and scopes:
            scopes.pop()
        start = at + 1


def programs_of(source):
    """Whose definitions it meets: what is shipped meets itself and every test; a test meets only its own folder's besides."""
    return source.folder if source.is_test or not source.path.startswith("src/") else None


def check(project):
    found = defaultdict(list)
    for source in project.cpp:
        for space, name, offset in types_in(source.code):
            found[space, name].append((source, source.line_at(offset)))
    for (space, name), places in sorted(found.items(), key=lambda item: item[0]):
        for index, (source, line) in enumerate(places):
            for other, other_line in places[:index]:
                together = None in (programs_of(source), programs_of(other)) or programs_of(source) == programs_of(other)
                if source.path != other.path and together:
                    where = f"{space}::{name}" if space else name
                    yield Complaint(
                        source.path, line,
                        f"{where} is another type in {other.path}:{other_line} too; give one another name, or put it into an anonymous namespace of its .cpp",
                    )
                    break
