"""Tests of the counting in tools/test_report.py."""

import contextlib
import io
import json
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import test_report  # noqa: E402


class Counting(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.results = Path(self.folder.name)

    def ctest(self, **programs):
        cases = "".join(f'<testcase name="{name}" status="{status}"/>' for name, status in programs.items())
        (self.results / "ctest.xml").write_text(f"<testsuite>{cases}</testsuite>")

    def program(self, name, *tests):
        (self.results / f"{name}.json").write_text(json.dumps({"testsuites": [{"name": "Suite", "testsuite": list(tests)}]}))

    def last_line(self):
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            code = test_report.summary(self.results)
        return out.getvalue().splitlines()[-1], code

    def test_counts_every_case_of_every_program(self):
        self.ctest(a_test="run", b_test="fail")
        self.program("a_test", {"name": "x", "status": "RUN", "result": "COMPLETED"}, {"name": "y", "status": "RUN", "result": "SKIPPED"})
        self.program("b_test", {"name": "z", "status": "RUN", "result": "COMPLETED", "failures": [{"failure": "no"}]})
        self.assertEqual(self.last_line(), ("1 passed, 1 failed, 1 skipped", 1))

    def test_leaves_disabled_cases_out(self):
        self.ctest(a_test="run")
        self.program("a_test", {"name": "x", "status": "RUN", "result": "COMPLETED"}, {"name": "y", "status": "NOTRUN", "result": "SUPPRESSED"})
        self.assertEqual(self.last_line(), ("1 passed, 0 failed, 0 skipped", 0))

    def test_counts_a_program_that_died_as_failed(self):
        self.ctest(a_test="run", b_test="fail")
        self.program("a_test", {"name": "x", "status": "RUN", "result": "COMPLETED"})
        self.assertEqual(self.last_line(), ("1 passed, 1 failed, 0 skipped", 1))

    def test_counts_a_program_that_failed_after_its_last_case(self):
        self.ctest(a_test="fail")
        self.program("a_test", {"name": "x", "status": "RUN", "result": "COMPLETED"})
        self.assertEqual(self.last_line(), ("1 passed, 1 failed, 0 skipped", 1))

    def junit(self, report, code=0):
        self.ctest()
        script = f"printf '%s' '{report}' >\"$JUNIT_FILE\"; exit {code}"
        test_report.run_junit(self.results, "portal", ["sh", "-c", script])
        return self.last_line()

    def test_counts_the_cases_of_a_junit_report(self):
        report = "<testsuites><testcase name=\"a\"/><testsuite><testcase name=\"b\"><failure/></testcase><testcase name=\"c\"><skipped/></testcase></testsuite></testsuites>"
        self.assertEqual(self.junit(report, 1), ("1 passed, 1 failed, 1 skipped", 1))
        colours = report.replace("<failure", "<failure message=\"a\\033[2mb\"", 1)
        self.assertEqual(self.junit(colours, 1), ("1 passed, 1 failed, 1 skipped", 1))

    def test_counts_a_program_that_ended_badly_or_left_no_junit_report_as_failed(self):
        self.assertEqual(self.junit("<testsuites><testcase name=\"a\"/></testsuites>", 1), ("1 passed, 1 failed, 0 skipped", 1))
        self.assertEqual(self.junit("not a report"), ("0 passed, 1 failed, 0 skipped", 1))

    def test_counts_a_program_without_results_as_failed(self):
        self.ctest(a_test="run", b_test="run")
        self.program("a_test", {"name": "x", "status": "RUN", "result": "COMPLETED"})
        (self.results / "b_test.json").write_text("{\"testsuites\": [")
        self.assertEqual(self.last_line(), ("1 passed, 1 failed, 0 skipped", 1))

    def test_is_no_success_without_a_report_or_without_tests(self):
        self.assertEqual(self.last_line(), ("0 passed, 1 failed, 0 skipped", 1))
        self.ctest()
        self.assertEqual(self.last_line(), ("0 passed, 0 failed, 0 skipped", 1))

    def test_counts_a_command_by_its_exit_code(self):
        self.ctest()
        self.assertEqual(test_report.run_case(self.results, "good", ["true"]), 0)
        self.assertEqual(test_report.run_case(self.results, "bad", ["false"]), 1)
        self.assertEqual(test_report.run_case(self.results, "none", ["sh", "-c", "exit 77"]), 77)
        self.assertEqual(self.last_line(), ("1 passed, 1 failed, 1 skipped", 1))


if __name__ == "__main__":
    unittest.main()
