"""Calls that belong to one place: the clock, chance, the environment, waiting; and SQL that decides by itself."""

import re

from .project import Complaint

# (what, pattern over code without comments and texts, what to do instead, where it is allowed, also in tests?)
BANNED = [
    ("the system's clock", r"\bsystem_clock::now\b|\bgettimeofday\s*\(|\bclock_gettime\s*\((?!\s*CLOCK_MONOTONIC)|(?<![\w.>])(?:std::|::)?time\s*\(\s*(?:NULL|nullptr|0|&\w+)\s*\)|\b(?:gm|local)time(?:_r)?\s*\(",
     "take a Date or Instant, or ask Env's clock", ["src/platform/base/env.cpp", "src/platform/log/log.cpp", "bench/"], True),
    ("a clock of durations", r"\bsteady_clock::now\b|\bclock_gettime\s*\(\s*CLOCK_MONOTONIC",
     "rules and services take time from Env; only the platform measures, and the command that says how long it took", ["src/platform/http/", "src/platform/db/", "src/platform/files/", "src/platform/jobs/", "src/server/", "src/cli/insight_match.cpp", "bench/"], False),
    ("chance", r"\brandom_device\b|\bmt19937\w*|\bdefault_random_engine\b|(?<![\w.>:])s?rand\s*\(|\brandombytes_\w+\s*\(",
     "ask Env's random", ["src/platform/base/env.cpp", "tests/kit/", "bench/"], False),
    ("the environment", r"\bgetenv\s*\(|\bsetenv\s*\(|\benviron\b",
     "take a setting of platform/config", ["src/platform/config/load.cpp"], False),
    ("waiting", r"\bsleep_for\b|\bsleep_until\b|(?<![\w.>])(?:u|nano)?sleep\s*\(",
     "wait on what you wait for; in tests move the FakeClock", ["tests/durability/", "tests/kit/eventually.hpp", "bench/"], True),
    ("a thread that nobody joins", r"\.detach\s*\(\s*\)", "keep a std::jthread", [], True),
    ("printing", r"\bstd::(?:cout|cerr|clog)\b|(?<![\w.>])(?:std::)?f?printf\s*\(|\bfmt::print\s*\(|\bputs\s*\(",
     "log through platform/log; only the command line prints", ["src/cli/", "src/server/main.cpp", "bench/"], False),
    ("std::format or std::regex", r"\bstd::(?:format|regex)\b",
     "g++ 12 has no format and its regex is slow; use fmt, or write the few comparisons", [], True),
    ("TRY behind other members in braces", r",\s*\.\w+\s*=\s*[^,;{}]*\bTRY\s*\(|\{[^{}();]*,\s*TRY\s*\(",
     "where it returns, g++ leaks the members that were made before it; unwrap into a variable first", [], True),
]

SQL_BANNED = [
    (r"\bnow\s*\(\s*\)|\bcurrent_(?:timestamp|date|time)\b|\bdatetime\s*\(|\bunixepoch\s*\(", "the database's clock is not ours; bind an Instant from Env"),
    (r"\brandom\s*\(\s*\)|\bgen_random_uuid\b", "chance comes from Env; bind the value"),
    (r"\bselect\s+\*", "name the columns: prepared statements break when a column is added"),
]
SQL_ALLOWED = []

TEXT = re.compile(r'R"(?P<mark>[^()\s\\]{0,16})\((?P<raw>.*?)\)(?P=mark)"|"(?P<plain>(?:\\.|[^"\\\n])*)"', re.DOTALL)
LOOKS_LIKE_SQL = re.compile(r"\b(?:select|insert\s+into|update|delete\s+from|create\s+table|values)\b", re.IGNORECASE)


def allowed(path, places):
    return any(path == place or (place.endswith("/") and path.startswith(place)) for place in places)


def check(project):
    for source in project.cpp:
        for what, pattern, instead, places, in_tests in BANNED:
            if (source.is_test and not in_tests) or allowed(source.path, places):
                continue
            for match in re.finditer(pattern, source.code):
                yield Complaint(source.path, source.line_at(match.start()), f"{what} ({match.group().strip()}): {instead}")
        if source.path.startswith("src/") and not allowed(source.path, SQL_ALLOWED) and not source.is_test:
            for match in TEXT.finditer(source.uncommented):
                words = match["raw"] if match["raw"] is not None else match["plain"]
                if LOOKS_LIKE_SQL.search(words):
                    yield from _sql(source.path, source.line_at(match.start()), words)
    for source in project.sources:
        if source.path.endswith(".sql"):
            yield from _sql(source.path, 1, re.sub(r"--[^\n]*", "", source.text))


def _sql(path, first_line, words):
    for pattern, instead in SQL_BANNED:
        for match in re.finditer(pattern, words, re.IGNORECASE):
            yield Complaint(path, first_line + words.count("\n", 0, match.start()), f"SQL with {match.group().strip()}: {instead}")
