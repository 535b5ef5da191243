"""Tests of tools/together.py: which files may share a translation unit."""

import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import together  # noqa: E402


def names(inside, outside=""):
    return together.Names("namespace aftercare {\nnamespace {\n" + inside + "\n}  // namespace\n" + outside + "\n}\n")


class Own(unittest.TestCase):
    def test_what_an_unnamed_namespace_declares(self):
        found = names("constexpr int kMost = 3;\nstruct Row { int count = 0; };\nstd::string text_of(const Row& row) { int made = 1; }\n"
                      "class Feed final : public Base {\n};\nenum class Kind { one };\nint table[2];")
        self.assertEqual(found.own, {"kMost", "Row", "text_of", "Feed", "Kind", "table"})

    def test_what_others_may_use_is_nobodys_own(self):
        found = names("", "int shared(int count) { return count; }\nDESCRIBE(Shared, count)\nconstexpr int kMost = 3;")
        self.assertEqual(found.own, {"kMost"}, "a constant is its file's own wherever it stands")
        self.assertIn("shared", found.mentioned)

    def test_macros(self):
        found = together.Names("#define COLUMNS \\\n  \"a, b\" MORE\n#define MORE \"c\"\n")
        self.assertEqual(found.own, {"COLUMNS", "MORE"})

    def test_neither_comments_nor_texts_nor_members(self):
        found = names("", "// old_name\nauto x = row.own_member + row->other + store::find(\"quoted\") + R\"(raw { )\"[0] + 1'000;\nint after = 'a';")
        self.assertFalse({"old_name", "own_member", "other", "find", "quoted", "raw"} & found.mentioned)
        self.assertIn("after", found.mentioned)


class Groups(unittest.TestCase):
    def test_files_without_a_name_in_common_stand_together(self):
        files = {"a": names("int one(int x) { return x; }"), "b": names("int two(int y) { return y; }")}
        self.assertEqual(together.groups(files, 6), [["a", "b"]])

    def test_the_same_name_parts_them(self):
        files = {"a": names("int one() { return 1; }"), "b": names("int one() { return 2; }"), "c": names("int two() { return 2; }")}
        self.assertEqual(together.groups(files, 6), [["a", "c"], ["b"]])

    def test_a_name_that_the_other_means_otherwise_parts_them(self):
        files = {"a": names("int pick(int x) { return x; }"), "b": names("", "int all() { return pick(2); }")}
        self.assertEqual(together.groups(files, 6), [["a"], ["b"]])

    def test_a_function_of_a_header_that_the_other_includes_parts_them(self):
        files = {"a": names("void ready() {}"), "b": together.Names("", frozenset({"ready"})), "c": together.Names("", frozenset({"done"}))}
        self.assertEqual(together.groups(files, 6), [["a", "c"], ["b"]])

    def test_functions_of_headers(self):
        found = together.Names("namespace aftercare::crypto {\ninline void ready() { init(); }\nstruct Key { int size() const; };\n"
                               "std::string text_of(int count = most());\n}\n")
        self.assertEqual(found.functions, {"ready", "text_of"})
        self.assertIn("ready", together.offered_to(together.ROOT / "src/platform/crypto/seal.cpp"))

    def test_who_takes_in_a_whole_namespace_stands_alone(self):
        taking = "using namespace insight;\n"
        files = {"a": names(taking), "b": names(""), "c": names("using namespace std::chrono_literals;\n"),
                 "d": names("void f() { using namespace insight; }")}
        self.assertEqual(together.groups(files, 6), [["a"], ["b", "c", "d"]])

    def test_no_more_than_so_many(self):
        files = {str(i): names(f"int name{i}() {{ return 0; }}") for i in range(5)}
        self.assertEqual([len(group) for group in together.groups(files, 2)], [2, 2, 1])


if __name__ == "__main__":
    unittest.main()
