"""Long files and functions: a sign that a second thing lives there."""

import re

from .project import Complaint

FILE_LINES = 500
TEST_FILE_LINES = 800
FUNCTION_LINES = 70
MADE = ("web/src/api/schema.ts",)  # By openapi-typescript; script/web types-check holds it to docs/openapi.json.
WRITTEN_BY_HAND = (".cpp", ".hpp", ".c", ".h", ".py", ".sh", ".ts", ".tsx", ".sql", ".cmake")

SCOPE = re.compile(r"\b(?:namespace|class|struct|union|enum)\b(?![^(]*\)\s*(?:const|noexcept|override|->|$))")
ATTACHED = re.compile(r"(?:\)|\bconst|\bnoexcept|\boverride|\bfinal|\bmutable|\btry)\s*$|->\s*[\w:<>,&*\s]+$|\)\s*(?:const|noexcept|override|\s)*:\s.*$", re.DOTALL)


def check(project):
    for source in project.sources:
        hand = source.path.endswith(WRITTEN_BY_HAND) or source.path.startswith(("script/", "tools/"))
        if hand and source.path not in MADE and not source.path.endswith((".json", ".md")):
            limit = TEST_FILE_LINES if source.is_test or source.path.endswith("_test.py") else FILE_LINES
            count = source.text.count("\n")
            if count > limit:
                yield Complaint(source.path, count, f"{count} lines, more than {limit}; find the second thing that lives here and give it a file")
    for source in project.cpp:
        for name, first, last in functions(source.code):
            if last - first + 1 > FUNCTION_LINES:
                yield Complaint(source.path, first, f"{name} has {last - first + 1} lines, more than {FUNCTION_LINES}; name its steps and make them functions")


def functions(code):
    """(name, first line, last line) of each outermost function body, found by braces."""
    # Preprocessor lines may hold half a brace.
    code = re.sub(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", lambda m: re.sub(r"[^\n]", " ", m.group()), code, flags=re.MULTILINE)
    scopes = []
    start = 0
    for match in re.finditer(r"[{};]", code):
        sign, at = match.group(), match.start()
        if sign == "{":
            before = code[start:at].strip()
            inside = any(kind == "function" for kind, *_ in scopes)
            kind = "block"
            if not inside and SCOPE.search(before) and not before.endswith(")"):
                kind = "scope"
            elif not inside and "(" in before and ATTACHED.search(before):
                kind = "function"
            offset = start + len(code[start:at]) - len(code[start:at].lstrip())
            scopes.append((kind, before, code.count("\n", 0, offset) + 1))
        elif sign == "}" and scopes:
            kind, before, first = scopes.pop()
            if kind == "function":
                name = re.search(r"([~\w:]+)\s*\(", before)
                yield (name[1] if name else "a function"), first, code.count("\n", 0, at) + 1
        start = at + 1
