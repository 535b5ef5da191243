"""Tests of tools/tidy: each rule on a small project that keeps it and one that breaks it."""

import hashlib
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from tidy_rules import calls, documents, includes, keys, migrations, names, problems, programs, sizes, tables  # noqa: E402
from tidy_rules.project import Project, Source  # noqa: E402

HEADER = "// Lives here.\n#pragma once\n"


def complaints(rule, files):
    return [str(complaint) for complaint in rule.check(Project.of(files))]


class Rule(unittest.TestCase):
    def assert_kept(self, rule, files):
        self.assertEqual(complaints(rule, files), [])

    def assert_broken(self, rule, files, *parts):
        """Exactly one complaint, which holds all parts."""
        found = complaints(rule, files)
        self.assertEqual(len(found), 1, found)
        for part in parts:
            self.assertIn(part, found[0])


class Blanking(unittest.TestCase):
    def test_hides_comments_and_texts_and_keeps_every_line(self):
        text = 'a("x // y"); // now()\n/* getenv(\n */ b(R"sql(select\n*)sql"); c(1\'000, \'"\');\n'
        code = Source("src/a.cpp", text).code
        self.assertEqual([len(line) for line in code.split("\n")], [len(line) for line in text.split("\n")])
        for hidden in ("now()", "getenv", "select", "// y"):
            self.assertNotIn(hidden, code)
        self.assertIn("1'000", code)
        self.assertIn("select", Source("src/a.cpp", text).uncommented)


class Includes(Rule):
    SLICES = {
        "src/platform/base/CMakeLists.txt": "aftercare_slice(platform/base)\n",
        "src/platform/db/CMakeLists.txt": "aftercare_slice(platform/db USES platform_base LINKS soci)\n",
        "src/identity/CMakeLists.txt": "aftercare_slice(identity USES platform_db TEST_USES assets)\n",
        "src/assets/CMakeLists.txt": "aftercare_slice(assets USES identity)\n",
    }

    def files(self, **extra):
        return {**self.SLICES, **{path.replace("__", "/").replace("_cpp", ".cpp").replace("_hpp", ".hpp"): text for path, text in extra.items()}}

    def test_a_slice_may_include_what_it_uses_and_what_that_uses(self):
        self.assert_kept(includes, {**self.SLICES, "src/assets/a.cpp": '#include "platform/base/x.hpp"\n#include "identity/x.hpp"\n#include <vector>\n'})

    def test_a_slice_may_not_include_what_it_does_not_use(self):
        self.assert_broken(includes, {**self.SLICES, "src/identity/a.cpp": '\n#include "assets/x.hpp"\n'}, "src/identity/a.cpp:2", "does not use assets")

    def test_a_test_may_include_what_tests_use(self):
        self.assert_kept(includes, {**self.SLICES, "src/identity/a_test.cpp": '#include "assets/x.hpp"\n#include "kit/x.hpp"\n#include <gtest/gtest.h>\n'})

    def test_slices_point_downwards(self):
        files = {**self.SLICES, "src/catalogue/CMakeLists.txt": "aftercare_slice(catalogue USES assets)\n"}
        self.assert_broken(includes, files, "src/catalogue/CMakeLists.txt:1", "above or beside")

    def test_a_new_slice_needs_a_place(self):
        self.assert_broken(includes, {"src/new/CMakeLists.txt": "aftercare_slice(new)\n"}, "no place in the order")

    def test_libraries_stay_in_their_folder(self):
        self.assert_kept(includes, {**self.SLICES, "src/platform/db/a.cpp": "#include <soci/soci.h>\n"})
        self.assert_broken(includes, {**self.SLICES, "src/identity/a.cpp": "#include <soci/soci.h>\n"}, "belongs to src/platform/db")
        self.assert_broken(includes, {**self.SLICES, "src/platform/db/a.cpp": "#include <new/lib.hpp>\n"}, "no folder is named for")

    def test_a_header_with_a_library_is_private(self):
        files = {**self.SLICES, "src/platform/db/soci.hpp": HEADER + "#include <soci/soci.h>\n", "src/assets/a.cpp": '#include "platform/db/soci.hpp"\n'}
        self.assert_broken(includes, files, "src/assets/a.cpp:1", "private to its folder")

    def test_folders_of_one_library_share_a_header_with_it(self):
        slices = {
            "src/platform/curl/CMakeLists.txt": "aftercare_slice(platform/curl)\n",
            "src/platform/mail/CMakeLists.txt": "aftercare_slice(platform/mail USES platform_curl)\n",
            "src/platform/curl/curl.hpp": HEADER + "#include <curl/curl.h>\n",
        }
        self.assert_kept(includes, {**slices, "src/platform/mail/a.cpp": '#include "platform/curl/curl.hpp"\n'})
        files = {**slices, "src/platform/log/CMakeLists.txt": "aftercare_slice(platform/log USES platform_curl)\n", "src/platform/log/a.cpp": '#include "platform/curl/curl.hpp"\n'}
        self.assert_broken(includes, files, "src/platform/log/a.cpp:1", "private to its folder")

    def test_the_product_does_not_include_the_test_kit(self):
        self.assert_broken(includes, {**self.SLICES, "src/assets/a.cpp": '#include "kit/fake_env.hpp"\n'}, "for tests alone")

    def test_a_store_is_its_slices_own(self):
        self.assert_kept(includes, {**self.SLICES, "src/identity/service.cpp": '#include "identity/store.hpp"\n'})
        self.assert_broken(includes, {**self.SLICES, "src/assets/service.cpp": '#include "identity/store.hpp"\n'}, "ask its service")

    def test_a_header_says_what_lives_there_once_and_uses_no_namespace(self):
        self.assert_kept(includes, {**self.SLICES, "src/assets/a.hpp": HEADER})
        self.assert_broken(includes, {**self.SLICES, "src/assets/a.hpp": "#pragma once\n"}, "opens with")
        self.assert_broken(includes, {**self.SLICES, "src/assets/a.hpp": "// Here.\n"}, "#pragma once")
        self.assert_broken(includes, {**self.SLICES, "src/assets/a.hpp": HEADER + "using namespace std;\n"}, "using namespace")


class Calls(Rule):
    def test_each_banned_call_is_found(self):
        for call in (
            "std::chrono::system_clock::now()", "time(nullptr)", "std::time(0)", "std::random_device d", "getenv(\"X\")", "rand()",
            "std::this_thread::sleep_for(x)", "steady_clock::now()", "thread.detach()", "std::cout << 1", "std::format(\"\")",
        ):
            with self.subTest(call):
                self.assert_broken(calls, {"src/assets/a.cpp": f"void f() {{\n    {call};\n}}\n"}, "src/assets/a.cpp:2")

    def test_a_try_behind_other_members_is_found(self):
        for braces in ("{.text = a, .number = TRY(f())}", "{&line, TRY(f())}", "{.text = a,\n  .number = g(TRY(f()))}"):
            with self.subTest(braces):
                self.assert_broken(calls, {"src/assets/a.cpp": f"auto x = Y{braces};\n"}, "unwrap into a variable first")
        self.assert_kept(calls, {"src/assets/a.cpp": "auto x = Y{.number = TRY(f()), .text = a}; g(a, TRY(f())); if (a) { TRY(b); }\n"})

    def test_what_only_looks_like_one_is_not(self):
        self.assert_kept(calls, {"src/assets/a.cpp": "// getenv(x)\nauto t = day.time(zone); int brand(int); clock.now(); f(\"sleep_for\"); expand();\n"})

    def test_the_named_places_may(self):
        self.assert_kept(calls, {"src/platform/base/env.cpp": "system_clock::now();\n", "src/platform/http/a.cpp": "steady_clock::now();\n"})

    def test_tests_do_not_sleep_either(self):
        self.assert_broken(calls, {"src/assets/a_test.cpp": "std::this_thread::sleep_for(1s);\n"}, "FakeClock")

    def test_sql_takes_time_and_chance_from_us(self):
        self.assert_kept(calls, {"src/assets/store.cpp": 'f("select id from asset where at < :now");\n'})
        self.assert_broken(calls, {"src/assets/store.cpp": 'f(R"(\nselect id from asset\nwhere at < now())");\n'}, "store.cpp:3", "clock")
        self.assert_broken(calls, {"src/assets/store.cpp": 'f("select * from asset");\n'}, "name the columns")
        self.assert_broken(calls, {"db/migrations/assets/0001_assets.sql": "-- assets: now() here is prose.\ncreate table a (t bigint default current_timestamp);\n"}, "sql:2")


class Tables(Rule):
    MIGRATION = {"db/migrations/assets/0001_assets.sql": "-- assets: x\ncreate table asset (id text);\n"}

    def test_the_store_names_its_tables(self):
        self.assert_kept(tables, {**self.MIGRATION, "src/assets/store.cpp": 'f("select id from asset");\n', "src/assets/device_store.cpp": 'f("update asset set x = 1");\n'})

    def test_another_slice_does_not(self):
        self.assert_broken(tables, {**self.MIGRATION, "src/contracts/store.cpp": 'f("select c.id from cover c\\n"\n  "join asset a");\n'}, "belongs to assets")

    def test_nor_does_another_file_of_the_slice(self):
        self.assert_broken(tables, {**self.MIGRATION, "src/assets/service.cpp": 'f("insert into asset values (1)");\n'}, "outside the store")

    def test_prose_with_the_word_is_no_sql(self):
        self.assert_kept(tables, {**self.MIGRATION, "src/contracts/rules.cpp": '// from asset\nf("The asset is not yours.");\n'})


class Keys(Rule):
    MIGRATION = {
        "db/migrations/cases/0001_cases.sql": "-- cases: x\ncreate table case_event (\n    account_id text not null,\n    case_id text not null,\n    id text not null unique,\n"
        "    kind text not null,\n    who_id text,\n    primary key (account_id, case_id, id),\n    foreign key (account_id, case_id) references c (account_id, id)\n);\n"
        "create index event_by_kind on case_event (kind, id);\ncreate index event_open on case_event (case_id, id) where kind = 'x';\n"
        "create index event_by_who on case_event (who_id) where who_id is not null;\n"
        "create table case_merge (\n    account_id text not null,\n    case_id text not null unique,\n    primary key (account_id, case_id)\n);\n"
        "create table case_note (\n    account_id text not null,\n    case_id text not null,\n    primary key (account_id, case_id)\n);\n"
        "create index note_by_case on case_note (case_id);\n"
    }

    def test_a_case_without_its_account_is_found(self):
        for text in (
            'f("select e.id from case_event e where e.case_id = :id and {scope:e.account_id}");',
            'f("select id from case_event where case_id = :id and kind = :kind");',
            'f("delete from case_event where case_id = :id and {scope:account_id}");',
            'f("update case_event set id = :id, account_id = :a where case_id = :case_id");',
            'f(select<CaseEvent>("case_event e", "e.case_id = :id"));',
            'auto g = "select e.id from case_event e" + of();\nf(select("e.case_id = :id"));',
            'f("select e.id from case_event e join case_note n on n.case_id = e.case_id where e.case_id = :id");',
        ):
            with self.subTest(text):
                self.assert_broken(keys, {**self.MIGRATION, "src/cases/store.cpp": text + "\n"}, "case_event for who sees all", "of_case")

    def test_a_case_that_a_key_finds_is_not(self):
        for text in (
            'f("delete from case_event where account_id = :account_id and case_id = :id");', 'f("select e.id from case_event e where " + of_case("e") + " and e.case_id = :x");',
            'f("select e.id from case_event e where e.case_id = :id " " and e.id = :event");', 'f("select e.id from case_event e where e.case_id = :id and e.who_id = :who");',
            'f("select m.case_id from case_merge m where m.case_id = :id");', 'f("select n.case_id from case_note n where n.case_id = :id");',
            'f("update case_event set case_id = :case_id where id = :id");', 'f("select 1 from other o where o.case_id = :id");',
        ):
            with self.subTest(text):
                self.assert_kept(keys, {**self.MIGRATION, "src/cases/store.cpp": text + "\n"})


class Names(Rule):
    ONE = {"src/assets/a.hpp": "namespace aftercare::assets {\nstruct Line {\n    int x = 0;\n};\n}\n"}

    def test_two_types_of_one_name_in_two_headers_are_found(self):
        for keyword in ("struct", "class", "union", "enum class", "enum", "class [[nodiscard]]", "template <class T>\nstruct"):
            with self.subTest(keyword):
                other = f"namespace aftercare {{\nnamespace assets {{\n{keyword} Line {{ }};\n}}\n}}\n"
                self.assert_broken(names, {**self.ONE, "src/assets/b.hpp": other}, "src/assets/b.hpp:", "aftercare::assets::Line", "src/assets/a.hpp:2")

    def test_nor_may_they_stand_in_two_files_of_code(self):
        code = "namespace aftercare::assets {\nclass Line final : public Base<int> {\n};\n}\n"
        self.assert_broken(names, {"src/assets/a.cpp": code, "src/assets/b.cpp": code}, "src/assets/b.cpp:2", "anonymous namespace")
        self.assert_broken(names, {**self.ONE, "src/assets/a_test.cpp": code}, "src/assets/a_test.cpp:2")

    def test_what_has_a_space_of_its_own_does_not_clash(self):
        kept = {
            "src/assets/a.cpp": "namespace aftercare::assets {\nnamespace {\nstruct Line { };\n}\n}\n",
            "src/orders/a.hpp": "namespace aftercare::orders {\nstruct Line { };\n}\n",
            "src/assets/b.hpp": "namespace aftercare::assets {\nstruct Page {\n    struct Line { };\n};\nvoid f() {\n    struct Line { };\n}\n}\n",
            "src/assets/c.hpp": "namespace aftercare::assets {\nstruct Line;\nenum class Kind : int;\nstruct Line f();\ntemplate <>\nstruct Of<Line> { };\n}\n",
            "src/assets/d.hpp": "namespace aftercare::assets {\ntemplate <class Line>\nint g(Line) { return 0; }\n#define X struct Line {\n}\n",
        }
        self.assert_kept(names, {**self.ONE, **kept})

    def test_tests_of_two_folders_are_two_programs(self):
        self.assert_kept(names, {"tests/api/world.hpp": "struct World { };\n", "tests/cli/world.hpp": "struct World { };\n"})
        self.assert_broken(names, {"tests/api/world.hpp": "struct World { };\n", "tests/api/lists.hpp": "struct World { };\n"}, "World")

    FUNCTION = {"src/insight/a/derive.hpp": "namespace aftercare::insight {\nResult<Tree> derive(const Advisory& advisory, int most = 3);\n}\n"}

    def test_two_functions_of_one_name_in_two_folders_are_found(self):
        for other in (
            "Result<Tree> derive(const Advisory& told, int most) {\n    return {};\n}",
            "[[nodiscard]] std::string derive(const Advisory &, const int);",
            "template <class T>\nrequires (sizeof(T) > 1)\nT derive(const Advisory& one, int) noexcept {\n}",
            "inline auto derive(const Advisory& x, int y = f({1, 2})) -> int { return 1; }",
        ):
            with self.subTest(other):
                text = f"namespace aftercare {{\nnamespace insight {{\n{other}\n}}\n}}\n"
                self.assert_broken(names, {**self.FUNCTION, "src/insight/b/b.cpp": text}, "src/insight/b/b.cpp:", "derive(const Advisory&, int) is another function", "src/insight/a/derive.hpp:2")

    def test_functions_that_differ_do_not_clash(self):
        kept = {
            "src/insight/a/derive.cpp": "namespace aftercare::insight {\nResult<Tree> derive(const Advisory& advisory, int most) { return {}; }\n}\n",
            "src/insight/b/a.cpp": "namespace aftercare::insight {\nnamespace {\nTree derive(const Advisory& advisory, int most) { return {}; }\n}\n}\n",
            "src/insight/b/b.cpp": "namespace aftercare::insight {\nTree derive(const Bulletin& bulletin, int most);\nTree derive(const Advisory& advisory);\n"
            "Tree Maker::derive(const Advisory& advisory, int most) { return {}; }\nstatic Tree derive(const Advisory& advisory, int most) { return {}; }\n"
            "const Tree tree = derive(advisory, most);\nTree other(derive(advisory, 3));\nDESCRIBE(Advisory, most)\n"
            "struct Maker {\n    Tree derive(const Advisory& advisory, int most);\n};\ntemplate <>\nTree derive(const Advisory& a, int b) { return {}; }\n}\n",
            "src/insight/b/c.hpp": "namespace aftercare::insight::store {\nTree derive(const Advisory& advisory, int most);\n}\n",
        }
        self.assert_kept(names, {**self.FUNCTION, **kept})

    def test_two_shared_constants_of_one_name_are_found(self):
        header = {"src/insight/a/a.hpp": "namespace aftercare {\ninline constexpr std::size_t kMost = 1'000;\n}\n"}
        for other in ("inline constexpr std::int64_t kMost = 5;", "constexpr int kMost{5};", "inline const std::array<int, 2> kMost = {1, 2};", "extern const int kMost;"):
            with self.subTest(other):
                self.assert_broken(names, {**header, "src/insight/b/b.hpp": f"namespace aftercare {{\n{other}\n}}\n"}, "b.hpp:2", "aftercare::kMost is another constant")
        own = "namespace aftercare {\nconstexpr int kMost = 5;\nnamespace {\ninline constexpr int kMost = 6;\n}\nvoid f() {\n    constexpr int kMost = 7;\n}\n}\n"
        self.assert_kept(names, {**header, "src/insight/b/b.cpp": own})


class Programs(Rule):
    PROGRAM = {"tests/cli/CMakeLists.txt": "aftercare_test(cli_test SOURCES cli_test.cpp USES a)\n"}

    def test_what_no_program_runs(self):
        named = {**self.PROGRAM, "tests/cli/cli_test.cpp": "int x;\n"}
        self.assert_kept(programs, named)
        self.assert_broken(programs, {**named, "tests/cli/mail_test.cpp": "int x;\n"}, "tests/cli/mail_test.cpp:1", "no program runs")
        self.assert_broken(programs, {"src/cases/a/a_test.cpp": "int x;\n"}, "no program runs")

    def test_what_a_pattern_names(self):
        globbed = {
            "tests/api/CMakeLists.txt": "file(GLOB api_sources CONFIGURE_DEPENDS *.cpp)\naftercare_test(api_test SOURCES ${api_sources} USES a)\n",
            "tests/api/a_test.cpp": "int x;\n",
        }
        self.assert_kept(programs, globbed)
        self.assert_broken(programs, {**globbed, "tests/api/deep/b_test.cpp": "int x;\n"}, "no program runs")

    def test_what_stands_in_a_slice(self):
        self.assert_kept(programs, {"src/cases/a/CMakeLists.txt": "aftercare_slice(cases/a USES b)\n", "src/cases/a/a_test.cpp": "int x;\n"})


class Sizes(Rule):
    def test_a_long_file_is_named(self):
        self.assert_kept(sizes, {"src/a.cpp": "int x;\n" * 500})
        self.assert_broken(sizes, {"src/a.cpp": "int x;\n" * 501}, "501 lines")

    def function(self, lines):
        return "namespace a {\nclass B {\n    int f(int x) const noexcept {\n" + "        if (x) { g(); }\n" * (lines - 2) + "    }\n};\n}\n"

    def test_a_long_function_is_named(self):
        self.assert_kept(sizes, {"src/a.cpp": self.function(70)})
        self.assert_broken(sizes, {"src/a.cpp": self.function(71)}, "src/a.cpp:3", "f has 71 lines")

    def test_a_constructor_and_a_lambda_count_with_their_function(self):
        body = "    x();\n" * 70
        self.assert_broken(sizes, {"src/a.cpp": f"A::A(int x) : x_(x), y_(f(x)) {{\n{body}}}\n"}, "A::A has 72")
        self.assert_broken(sizes, {"src/a.cpp": f"void f() {{\n    run([&](int x) {{\n{body}    }});\n}}\n"}, "f has 74")

    def test_a_long_class_is_no_long_function(self):
        self.assert_kept(sizes, {"src/a.cpp": "struct A : B<int> {\n" + "    void f() { g(); }\n" * 200 + "};\n"})


class Problems(Rule):
    LIST = "| code | status | when | way out |\n|---|---|---|---|\n| `assets.serial_taken` | 409 | Taken. | Ask. |\n"
    CODE = {"src/assets/rules.cpp": 'return fail({.kind = k, .code = "assets.serial_taken"});\n'}
    TEST = {"src/assets/rules_test.cpp": 'EXPECT_EQ(code, "assets.serial_taken");\n'}

    def test_documented_and_tested_is_well(self):
        self.assert_kept(problems, {"docs/problems.md": self.LIST, **self.CODE, **self.TEST})

    def test_an_undocumented_code_is_found(self):
        self.assert_broken(problems, {"docs/problems.md": "", **self.CODE, **self.TEST}, "rules.cpp:1", "not in docs/problems.md")

    def test_a_code_is_found_wherever_it_stands(self):
        for code in ('.code = x ? "a.b" : c', 'refuse(400, ProblemKind::invalid_input, "a.b", "no")', 'fail(unknown("a.b", "asset"))', '.fails_with({"a.b"})'):
            with self.subTest(code):
                self.assertEqual([found for found, _ in problems.codes_in(code)], ["a.b"])
        self.assertEqual([found for found, _ in problems.codes_in('.code = x ? "a.b" : "c.d", .detail')], ["a.b", "c.d"])
        self.assertEqual([found for found, _ in problems.codes_in('r.fails_with({"a.b", "c.d"})')], ["a.b", "c.d"])

    def test_an_untested_code_is_found(self):
        self.assert_broken(problems, {"docs/problems.md": self.LIST, **self.CODE}, "named by no test")

    def test_a_code_that_nothing_produces_is_found(self):
        self.assert_broken(problems, {"docs/problems.md": self.LIST, **self.TEST}, "docs/problems.md:3", "nowhere")

    def test_a_row_says_everything_once(self):
        twice = self.LIST + "| `assets.serial_taken` | 409 | Taken. | Ask. |\n"
        self.assert_broken(problems, {"docs/problems.md": twice, **self.CODE, **self.TEST}, "twice")
        empty = self.LIST.replace("Ask.", " ")
        self.assert_broken(problems, {"docs/problems.md": empty, **self.CODE, **self.TEST}, "empty cell")


class Migrations(Rule):
    ONE = {"db/migrations/assets/0030_assets_asset.sql": "-- assets: what.\n"}

    def test_one_file_or_a_pair(self):
        pair = {f"db/migrations/jobs/0031_jobs_queue.{dialect}.sql": "-- jobs: what.\n" for dialect in ("sqlite", "postgres")}
        self.assert_kept(migrations, {**self.ONE, **pair})
        pair.popitem()
        self.assert_broken(migrations, pair, "both or neither")

    def test_a_number_is_taken_once(self):
        self.assert_broken(migrations, {**self.ONE, "db/migrations/cases/0030_cases.sql": "-- cases: what.\n"}, "is taken by")

    def test_names_say_whose(self):
        self.assert_broken(migrations, {"db/migrations/assets/30.sql": ""}, "is named")
        self.assert_broken(migrations, {"db/migrations/assets/0030_cases.sql": "-- assets: x.\n"}, "begins with the slice")
        self.assert_broken(migrations, {"db/migrations/assets/0030_assets.sql": "create table a (x text);\n"}, "first line")

    def test_a_released_file_does_not_change(self):
        (path, text), = self.ONE.items()
        released = {"db/migrations/RELEASED": f"# What went out.\n{hashlib.sha256(text.encode()).hexdigest()}  {path}\n"}
        self.assert_kept(migrations, {**self.ONE, **released})
        self.assert_broken(migrations, {path: text + "-- more\n", **released}, "may not change")
        self.assert_broken(migrations, released, "is gone")


class Documents(Rule):
    def test_a_slice_has_a_short_readme(self):
        slice_file = {"src/assets/CMakeLists.txt": "aftercare_slice(assets)\n"}
        self.assert_kept(documents, {**slice_file, "src/assets/README.md": "x\n" * 30})
        self.assert_broken(documents, slice_file, "README.md is missing")
        self.assert_broken(documents, {**slice_file, "src/assets/README.md": "x\n" * 31}, "31 lines")

    def test_texts_are_clean(self):
        self.assert_kept(documents, {"src/a.cpp": "int x;  // Why (#1).\n"})
        for text, says in (("\tint x;\n", "tab"), ("int x; \n", "end of the line"), ("int x;", "line feed"), ("// TO" + "DO: later\n", "issue"),
                           ("// return x;\n", "remembers"), ('f("/ho' + 'me/me/x");\n', "one machine")):
            with self.subTest(text):
                self.assert_broken(documents, {"src/a.cpp": text}, says)

    def test_links_lead_somewhere(self):
        self.assert_kept(documents, {"docs/a.md": "[b](b.md#x) [c](../src) [d](https://example.com)\n", "docs/b.md": "x\n", "src/x.cpp": "int x;\n"})
        self.assert_broken(documents, {"docs/a.md": "\n[b](b.md)\n"}, "docs/a.md:2", "leads nowhere")


if __name__ == "__main__":
    unittest.main()
