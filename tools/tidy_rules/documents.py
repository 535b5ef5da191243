"""Slices explain themselves; texts are clean; links lead somewhere."""

import posixpath
import re

from .project import Complaint

README_LINES = 30
TEXT_FILES = (".cpp", ".hpp", ".c", ".h", ".py", ".sh", ".md", ".sql", ".yaml", ".yml", ".cmake", ".txt", ".ts", ".tsx", ".css", ".html")
OLD_CODE = re.compile(r"^\s*// ?(?:return|if|for|while|auto|const|std::|#include)\b.*[;{]\s*$")
TODO = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b(?!\s*\(#\d+\))")
MACHINE_PATH = re.compile(r"(?<![\w.<{])/(?:work|home|root|Users)/\w")
LINK = re.compile(r"\[[^\]\n]*\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)\s]*)?\)")


def check(project):
    yield from _readmes(project)
    for source in project.sources:
        if source.path.endswith(TEXT_FILES) or source.path.startswith(("script/", ".ci/", "tools/tidy")):
            yield from _clean(source)
        if source.path.endswith(".md"):
            yield from _links(project, source)


def _readmes(project):
    paths = {source.path for source in project.sources}
    for source in project.sources:
        match = re.fullmatch(r"src/(\w+)/CMakeLists\.txt", source.path)
        if match and f"src/{match[1]}/README.md" not in paths:
            yield Complaint(source.path, 1, f"src/{match[1]}/README.md is missing; purpose, words, tables owned, events, where to begin reading, in {README_LINES} lines at most")
        if re.fullmatch(r"src/.*README\.md", source.path):
            count = source.text.count("\n")
            if count > README_LINES:
                yield Complaint(source.path, count, f"{count} lines, more than {README_LINES}; a slice's README is a door, move the rest to where it belongs")


def _clean(source):
    if source.text and not source.text.endswith("\n"):
        yield Complaint(source.path, len(source.lines), "the last line has no line feed; add one")
    for number, line in enumerate(source.lines, 1):
        if "\t" in line:
            yield Complaint(source.path, number, "a tab; write 4 spaces, or \\t in a text")
        if line != line.rstrip():
            yield Complaint(source.path, number, "space at the end of the line; remove it")
        if source.path.startswith("tools/tidy"):
            continue
        if TODO.search(line):
            yield Complaint(source.path, number, "a task without an issue; do it, or name the issue: TODO (#12)")
        if MACHINE_PATH.search(line):
            yield Complaint(source.path, number, "a path of one machine; make it relative, or a setting")
        if source.is_cpp and OLD_CODE.match(line):
            yield Complaint(source.path, number, "code in a comment; remove it, git remembers")


def _links(project, source):
    paths = {other.path for other in project.sources} | project.others
    for number, line in enumerate(source.lines, 1):
        for match in LINK.finditer(line):
            target = posixpath.normpath(posixpath.join(source.folder, match[1]))
            if target not in paths and not any(path.startswith(target.rstrip("/") + "/") for path in paths):
                yield Complaint(source.path, number, f"the link {match[1]} leads nowhere; mend it or drop it")
