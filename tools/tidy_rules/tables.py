"""A slice's tables are named in its own store alone."""

import re

from .calls import TEXT
from .project import Complaint

CREATE = re.compile(r"\bcreate\s+table\s+(?:if\s+not\s+exists\s+)?(\w+)", re.IGNORECASE)
NAMES = re.compile(r"\b(?:from|join|into|update|table|exists)\s+([a-z_][a-z0-9_]*)", re.IGNORECASE)
STORE = re.compile(r"(?:.*/)?(?:\w+_)?store(?:_\w+)?\.[ch]pp")


def owners_of(project):
    """Which slice made which table, by the folder of its migration."""
    owners = {}
    for source in project.sources:
        match = re.fullmatch(r"db/migrations/(\w+)/[^/]+\.sql", source.path)
        if match:
            for table in CREATE.findall(re.sub(r"--[^\n]*", "", source.text)):
                owners[table.lower()] = match[1]
    return owners


def check(project):
    owners = owners_of(project)
    for source in project.cpp:
        if not source.path.startswith("src/"):
            continue
        slice_name = source.path.split("/")[1]
        for match in TEXT.finditer(source.uncommented):
            words = match["raw"] if match["raw"] is not None else match["plain"]
            for name in NAMES.finditer(words):
                owner = owners.get(name[1].lower())
                if owner is None:
                    continue
                line = source.line_at(match.start()) + words.count("\n", 0, name.start())
                if owner != slice_name and not source.is_test:
                    yield Complaint(source.path, line, f"table {name[1]} belongs to {owner}; ask {owner}'s service, or hand the SQL to its store")
                elif owner == slice_name and slice_name != "platform" and not STORE.fullmatch(source.path) and not source.is_test:
                    yield Complaint(source.path, line, f"table {name[1]} is named outside the store; move the SQL into {slice_name}/store.cpp")
