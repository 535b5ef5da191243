"""A test that is in no program never runs."""

import posixpath
import re

from .includes import SLICE
from .project import Complaint

PROGRAM = re.compile(r"^[ \t]*aftercare_test\(\s*(?P<name>\w+)(?P<rest>[^)]*)\)", re.MULTILINE)
GLOB = re.compile(r"\bfile\(GLOB\s+(?P<name>\w+)\s+(?:CONFIGURE_DEPENDS\s+)?(?P<pattern>[\w*.]+)\s*\)")
OPTIONS = ("SOURCES", "USES", "LINKS", "PRECOMPILE", "SHARDS")
SLICE_TEST = re.compile(r"\w+_test\.cpp|test_\w+\.cpp")
TEST = re.compile(r"(?:src|tests)/.*_test\.cpp")


def programs_of(project):
    """The paths of the files of each test program."""
    paths = {source.path for source in project.sources if source.path.endswith(".cpp")}
    for source in project.sources:
        if source.name != "CMakeLists.txt":
            continue
        here = sorted(path for path in paths if posixpath.dirname(path) == source.folder)
        for match in SLICE.finditer(source.text):
            yield [path for path in here if SLICE_TEST.fullmatch(path.rsplit("/", 1)[1])]
        globs = {match["name"]: match["pattern"] for match in GLOB.finditer(source.text)}
        for match in PROGRAM.finditer(source.text):
            words = re.sub(r"\$\{(\w+)\}", lambda variable: globs.get(variable[1], variable[0]), match["rest"]).split()
            patterns = [posixpath.normpath(posixpath.join(source.folder, word)) for word in _sources(words)]
            yield [path for path in paths if any(_fits(path, pattern) for pattern in patterns)]


def _sources(words):
    taking = False
    for word in words:
        if word in OPTIONS:
            taking = word == "SOURCES"
        elif taking:
            yield word


def _fits(path, pattern):
    """Whether the path is the pattern's, in which a star stands for anything within one folder."""
    return re.fullmatch(re.escape(pattern).replace(r"\*", r"[^/]*"), path) is not None


def check(project):
    run = {path for paths in programs_of(project) for path in paths}
    for source in project.cpp:
        if TEST.fullmatch(source.path) and source.path not in run:
            yield Complaint(source.path, 1, "no program runs this test; name it in the CMakeLists.txt of its folder")

