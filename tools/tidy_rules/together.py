"""Files of one test program are compiled together (AFTERCARE_TESTS_TOGETHER), so that what is a file's own must have a name of its own in
the whole program. And a test that is in no program never runs."""

import posixpath
import re
from collections import defaultdict

from .includes import SLICE
from .names import ANONYMOUS, all_named_in
from .project import Complaint

PROGRAM = re.compile(r"^[ \t]*aftercare_test\(\s*(?P<name>\w+)(?P<rest>[^)]*)\)", re.MULTILINE)
GLOB = re.compile(r"\bfile\(GLOB\s+(?P<name>\w+)\s+(?:CONFIGURE_DEPENDS\s+)?(?P<pattern>[\w*.]+)\s*\)")
OPTIONS = ("SOURCES", "USES", "LINKS", "PRECOMPILE", "SHARDS", "APART")
SLICE_TEST = re.compile(r"\w+_test\.cpp|test_\w+\.cpp")
TEST = re.compile(r"(?:src|tests)/.*_test\.cpp")


def programs_of(project):
    """(name, paths of its files, whether they are compiled apart) of each test program."""
    paths = {source.path for source in project.sources if source.path.endswith(".cpp")}
    for source in project.sources:
        if source.name != "CMakeLists.txt":
            continue
        here = sorted(path for path in paths if posixpath.dirname(path) == source.folder)
        for match in SLICE.finditer(source.text):
            tests = [path for path in here if SLICE_TEST.fullmatch(path.rsplit("/", 1)[1])]
            yield match["path"].replace("/", "_") + "_test", tests, "TESTS_APART" in match["rest"].split()
        globs = {match["name"]: match["pattern"] for match in GLOB.finditer(source.text)}
        for match in PROGRAM.finditer(source.text):
            words = re.sub(r"\$\{(\w+)\}", lambda variable: globs.get(variable[1], variable[0]), match["rest"]).split()
            patterns = [posixpath.normpath(posixpath.join(source.folder, word)) for word in _sources(words)]
            taken = {path for path in paths for pattern in patterns if _fits(path, pattern)}
            yield match["name"], sorted(taken), "APART" in words


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


def own_names_in(source):
    """(what must differ from all others of its kind, how it is called, line) of what other files can't see."""
    for scopes, named in all_named_in(source.code, header=True):
        # A constant is its file's own in a named namespace too.
        if ANONYMOUS in scopes or named.kind == "constant":
            yield named.key, f"{named.kind} {named.name}", source.line_at(named.offset)


def check(project):
    sources = {source.path: source for source in project.cpp}
    programs = list(programs_of(project))
    run = {path for _, paths, _ in programs for path in paths}
    for path in sources:
        if TEST.fullmatch(path) and path not in run:
            yield Complaint(path, 1, "no program runs this test; name it in the CMakeLists.txt of its folder")
    for program, paths, apart in programs:
        if apart:
            continue
        found = defaultdict(list)
        for path in paths:
            for key, called, line in own_names_in(sources[path]):
                met = found[key]
                if met and met[0][0] != path:
                    first, first_line = met[0]
                    yield Complaint(
                        path, line,
                        f"{called} is another one in {first}:{first_line} too, and {program} compiles its files together; give one another name",
                    )
                met.append((path, line))
