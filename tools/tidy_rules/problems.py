"""Every problem code is documented in docs/problems.md and produced by a test, and nothing else is."""

import re

from .project import Complaint

LIST = "docs/problems.md"
IN_CODE = re.compile(r'(?:\.code\s*=\s*|\bProblemKind::\w+,\s*(?:\.code\s*=\s*)?)"([a-z_]+\.[a-z_]+)"')
ROW = re.compile(r"^\| `([a-z_]+\.[a-z_]+)` \|(.*)\|\s*$")


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
            for match in IN_CODE.finditer(source.uncommented):
                produced.setdefault(match[1], (source.path, source.line_at(match.start())))

    for code, (path, line) in produced.items():
        if code not in listed:
            yield Complaint(path, line, f"problem {code} is not in {LIST}; add its row: code, status, when, way out")
        if f'"{code}"' not in tests:
            yield Complaint(path, line, f"problem {code} is named by no test; write one that meets it")
    for code, number in listed.items():
        if code not in produced:
            yield Complaint(LIST, number, f"{code} is produced nowhere in src; drop the row, or write the code as .code = \"{code}\"")
