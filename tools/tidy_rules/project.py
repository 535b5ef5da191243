"""The files of the project, and the C++ in them without comments or texts."""

import re
import subprocess
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path


@dataclass(frozen=True, order=True)
class Complaint:
    path: str
    line: int
    says: str

    def __str__(self):
        return f"{self.path}:{self.line}: {self.says}"


@dataclass(frozen=True)
class Source:
    """A text file. `path` is relative to the project's root, with slashes."""

    path: str
    text: str

    @property
    def lines(self):
        return self.text.split("\n")

    @property
    def name(self):
        return self.path.rsplit("/", 1)[-1]

    @property
    def folder(self):
        return self.path.rsplit("/", 1)[0] if "/" in self.path else ""

    @property
    def is_cpp(self):
        return self.path.endswith((".cpp", ".hpp", ".h", ".c"))

    @property
    def is_test(self):
        return self.path.startswith("tests/") or self.name.startswith(("test_", "testing.")) or self.path.endswith(("_test.cpp", "_fuzz.cpp"))

    @cached_property
    def code(self):
        """The C++ with comments and the insides of texts blanked; lines and columns stay where they are."""
        return blank(self.text, texts=True)

    @cached_property
    def uncommented(self):
        """The C++ with comments blanked, texts kept."""
        return blank(self.text, texts=False)

    def line_at(self, offset):
        return self.text.count("\n", 0, offset) + 1


TOKEN = re.compile(
    r"""//[^\n]*
      | /\*.*?\*/
      | R"(?P<mark>[^()\s\\]{0,16})\(.*?\)(?P=mark)"
      | "(?:\\.|[^"\\\n])*"
      | (?<![0-9A-Fa-f])'(?:\\.|[^'\\\n])+'""",
    re.VERBOSE | re.DOTALL,
)


def blank(text, texts):
    def spaces(match):
        token = match.group()
        comment = token.startswith("/")
        if not comment and not texts:
            return token
        hidden = re.sub(r"[^\n]", " ", token)
        return hidden if comment else token[0] + hidden[1:-1] + token[-1]

    return TOKEN.sub(spaces, text)


@dataclass
class Project:
    sources: list = field(default_factory=list)
    others: set = field(default_factory=set)  # Paths of what is no text: pictures.

    @staticmethod
    def here():
        """The project around this file: what git has or would take."""
        root = Path(__file__).resolve().parents[2]
        listed = subprocess.run(
            ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"], cwd=root, check=True, capture_output=True
        ).stdout.decode()
        sources, others = [], set()
        for path in sorted(filter(None, listed.split("\0"))):
            file = root / path
            if not file.is_file() or file.is_symlink():
                continue
            raw = file.read_bytes()
            if b"\0" in raw:
                others.add(path)
                continue
            sources.append(Source(path, raw.decode("utf-8", errors="replace")))
        return Project(sources, others)

    @staticmethod
    def of(files):
        """A project made up of {path: text}, for tests."""
        return Project([Source(path, text) for path, text in files.items()])

    def find(self, path):
        return next((source for source in self.sources if source.path == path), None)

    @property
    def cpp(self):
        return [source for source in self.sources if source.is_cpp]
