"""Migrations: one global order, pairs complete, and never changed once released."""

import hashlib
import re

from .project import Complaint

FOLDER = "db/migrations/"
RELEASED = FOLDER + "RELEASED"
NAME = re.compile(r"db/migrations/(?P<slice>\w+)/(?P<number>\d{4})_(?P<title>[a-z0-9_]+?)(?P<dialect>\.sqlite|\.postgres)?\.sql")


def check(project):
    numbers = {}
    for source in project.sources:
        if not source.path.startswith(FOLDER) or not source.path.endswith(".sql"):
            continue
        match = NAME.fullmatch(source.path)
        if not match:
            yield Complaint(source.path, 1, "a migration is named db/migrations/SLICE/NNNN_slice_what.sql, or as a pair .sqlite.sql and .postgres.sql")
            continue
        if not match["title"].startswith(match["slice"]):
            yield Complaint(source.path, 1, f"the name after the number begins with the slice: {match['number']}_{match['slice']}_...")
        if not re.match(r"-- \w+: \S", source.text):
            yield Complaint(source.path, 1, f"the first line says whose and what for: -- {match['slice']}: ...")
        numbers.setdefault(match["number"], []).append((match["title"], match["dialect"], source.path))

    for number, files in sorted(numbers.items()):
        titles = {title for title, _, _ in files}
        dialects = sorted(dialect or "" for _, dialect, _ in files)
        if len(titles) > 1:
            yield Complaint(files[-1][2], 1, f"the number {number} is taken by {files[0][2]}; take the next free one")
        elif dialects not in ([""], [".postgres", ".sqlite"]):
            yield Complaint(files[0][2], 1, "a pair has .sqlite.sql and .postgres.sql, both or neither")
    yield from _released(project)


def _released(project):
    listing = project.find(RELEASED)
    for number, line in enumerate(listing.lines if listing else [], 1):
        if not line.strip() or line.startswith("#"):
            continue
        digest, _, path = line.partition("  ")
        source = project.find(path)
        if source is None:
            yield Complaint(RELEASED, number, f"{path} was released and is gone; bring it back, databases in the field have run it")
        elif hashlib.sha256(source.text.encode()).hexdigest() != digest:
            yield Complaint(path, 1, "this migration was released and may not change; bring it back and write a new one")
