"""Every problem code is documented in docs/problems.md and produced by a test, and nothing else is."""

import re

from .project import Complaint

LIST = "docs/problems.md"
CODE = r'"([a-z_]+\.[a-z_]+)"'
# Where a code stands: beside the kind or handed to a function that makes the Problem; as the member, or listed by a route.
IN_CALL = re.compile(r"(?:\bProblemKind::\w+,\s*|\b(?:unknown|\w*problem|refus\w+)\(\s*)" + CODE)
IN_MEMBER = re.compile(r"\.fails_with\(\{([^}]*)\}|\.code\s*=([^,;}]*)")
# Never leave the program, so nobody can look them up or meet them.
INTERNAL = {"db.dry_run"}
ROW = re.compile(r"^\| `([a-z_]+\.[a-z_]+)` \|(.*)\|\s*$")


def codes_in(text):
    for match in IN_CALL.finditer(text):
        yield match[1], match.start(1)
    for match in IN_MEMBER.finditer(text):
        for code in re.finditer(CODE, match.group()):
            yield code[1], match.start() + code.start()


def check(project):
    listed = {}
    problems = project.find(LIST)
    for number, line in enumerate(problems.lines if problems else [], 1):
        row = ROW.match(line)
        if row:
            if row[1] in listed:
                yield Complaint(LIST, number, f"{row[1]} is listed twice; keep one row")
            listed[row[1]] = number
            if any(not cell.strip() for cell in row[2].split(" | ")):
                yield Complaint(LIST, number, f"{row[1]} has an empty cell; say status, when it happens and the way out")

    produced = {}
    tests = ""
    for source in project.cpp:
        if source.is_test:
            tests += source.text
        elif source.path.startswith("src/"):
            for code, offset in codes_in(source.uncommented):
                if code in INTERNAL:
                    continue
                produced.setdefault(code, (source.path, source.line_at(offset)))

    for code, (path, line) in produced.items():
        if code not in listed:
            yield Complaint(path, line, f"problem {code} is not in {LIST}; add its row: code, status, when, way out")
        if f'"{code}"' not in tests:
            yield Complaint(path, line, f"problem {code} is named by no test; write one that meets it")
    for code, number in listed.items():
        if code not in produced:
            yield Complaint(LIST, number, f"{code} is produced nowhere in src; drop the row, or write the code as .code = \"{code}\"")
