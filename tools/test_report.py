#!/usr/bin/env python3
"""Counts test cases for script/test.

    test_report.py unittest RESULTS              runs tools/*_test.py
    test_report.py case RESULTS NAME COMMAND...  runs one command as a test case; exit code 77 means skipped
    test_report.py junit RESULTS NAME COMMAND... runs a test program that writes JUnit's form to the file that JUNIT_FILE names
    test_report.py summary RESULTS               prints what failed and was skipped, and last "N passed, N failed, N skipped"

Every result is a file of GoogleTest's JSON form in the folder RESULTS, where the test programs leave theirs; RESULTS/ctest.xml
tells which programs ran, so that one that died before it wrote its file counts as failed.
"""

import json
import os
import re
import subprocess
import sys
import unittest
import xml.etree.ElementTree
from pathlib import Path

CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
SKIPPED = 77


def write_suite(results, name, cases):
    """cases: (name, "passed" | "failed" | "skipped")."""
    tests = []
    for case, outcome in cases:
        test = {"name": case, "status": "RUN", "result": "SKIPPED" if outcome == "skipped" else "COMPLETED"}
        if outcome == "failed":
            test["failures"] = [{"failure": "see the output"}]
        tests.append(test)
    (results / f"{name}.json").write_text(json.dumps({"testsuites": [{"name": name, "testsuite": tests}]}))


class Recorder(unittest.TextTestResult):
    def __init__(self, *args, **named):
        super().__init__(*args, **named)
        self.outcomes = {}

    def startTest(self, test):
        super().startTest(test)
        self.outcomes[test.id()] = "passed"

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.outcomes[test.id()] = "failed"

    def addError(self, test, err):
        super().addError(test, err)
        self.outcomes[test.id()] = "failed"

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self.outcomes[test.id()] = "skipped"

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err is not None:
            self.outcomes[test.id()] = "failed"


def run_unittests(results):
    suite = unittest.defaultTestLoader.discover(str(Path(__file__).parent), pattern="*_test.py")
    result = unittest.TextTestRunner(stream=sys.stderr, resultclass=Recorder).run(suite)
    write_suite(results, "tools", result.outcomes.items())
    return 0 if result.wasSuccessful() else 1


def run_case(results, name, command):
    code = subprocess.run(command, stdin=subprocess.DEVNULL).returncode
    outcome = {0: "passed", SKIPPED: "skipped"}.get(code, "failed")
    write_suite(results, name, [(name, outcome)])
    return code


def junit_cases(file):
    """(name, outcome) of each test in a report of JUnit's form; what is no such report has none."""
    try:
        # A message in colours holds what no XML may hold: one test that fails would take the report of all with it.
        text = CONTROLS.sub("", file.read_text(encoding="utf-8", errors="replace"))
        root = xml.etree.ElementTree.fromstring(text.encode())
    except (OSError, xml.etree.ElementTree.ParseError):
        return
    for case in root.iter("testcase"):
        tags = {child.tag for child in case}
        yield case.get("name"), "failed" if tags & {"failure", "error"} else "skipped" if "skipped" in tags else "passed"


def run_junit(results, name, command):
    file = results / f"{name}.junit"
    code = subprocess.run(command, stdin=subprocess.DEVNULL, env={**os.environ, "JUNIT_FILE": str(file)}).returncode
    cases = list(junit_cases(file))
    if (code != 0 or not cases) and not any(outcome == "failed" for _, outcome in cases):
        cases.append((f"{name}: the program ended badly", "failed"))
    write_suite(results, name, cases)
    return code


def outcomes_of(file):
    for suite in json.loads(file.read_text()).get("testsuites", []):
        for test in suite.get("testsuite", []):
            name = f"{suite['name']}.{test['name']}"
            if test.get("failures"):
                yield name, "failed"
            elif test.get("result") == "SKIPPED":
                yield name, "skipped"
            elif test.get("status") == "RUN":
                yield name, "passed"


def programs_of(file):
    """(program, whether it ended well) of ctest's report."""
    if not file.exists():
        return
    for case in xml.etree.ElementTree.parse(file).getroot().iter("testcase"):
        yield case.get("name"), case.get("status") == "run"


def count(results):
    outcomes = {"passed": [], "failed": [], "skipped": []}
    by_program = {}
    for file in sorted(results.glob("*.json")):
        try:
            found = list(outcomes_of(file))
        except ValueError:  # The program died while it wrote.
            continue
        by_program[file.stem] = found
        for name, outcome in found:
            outcomes[outcome].append(name)
    for program, well in programs_of(results / "ctest.xml"):
        failures = [name for name, outcome in by_program.get(program, []) if outcome == "failed"]
        if not well and not failures:
            outcomes["failed"].append(f"{program}: the program ended badly")
        elif well and program not in by_program:
            outcomes["failed"].append(f"{program}: the program left no results")
    if not (results / "ctest.xml").exists():
        outcomes["failed"].append("ctest left no report")
    return outcomes


def summary(results):
    outcomes = count(results)
    for outcome in ("skipped", "failed"):
        for name in outcomes[outcome]:
            print(f"{outcome}: {name}")
    print(f"{len(outcomes['passed'])} passed, {len(outcomes['failed'])} failed, {len(outcomes['skipped'])} skipped")
    return 1 if outcomes["failed"] or not outcomes["passed"] else 0


def main(arguments):
    match arguments:
        case ["unittest", results]:
            return run_unittests(Path(results))
        case ["case", results, name, *command] if command:
            return run_case(Path(results), name, command)
        case ["junit", results, name, *command] if command:
            return run_junit(Path(results), name, command)
        case ["summary", results]:
            return summary(Path(results))
    sys.exit(__doc__)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
