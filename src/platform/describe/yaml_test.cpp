#include "platform/describe/yaml.hpp"

#include <gtest/gtest.h>

#include <chrono>

namespace aftercare::describe {
namespace {

struct Plan {
    Text<1, 20> name;
    Int<1, 99> months;
    std::optional<std::string> base;
    std::vector<std::string> parts;
};
DESCRIBE(Plan, name, months, base, parts)

struct Pack {
    std::vector<Plan> plans;
    std::map<std::string, double> factors;
    bool strict = false;
    std::optional<Json> extra;
};
DESCRIBE(Pack, plans, factors, strict, extra)

struct Texts {
    std::vector<std::string> list;
};
DESCRIBE(Texts, list)

std::vector<YamlProblem> problems_of(std::string_view text, const YamlLimits& limits = {}) {
    Pack pack;
    return read_yaml(type_of<Pack>(), &pack, text, nullptr, limits);
}

// The line of the only problem, and that it is about the document as a whole.
int refused_on(std::string_view text) {
    const auto problems = problems_of(text);
    if (problems.size() != 1 || !problems[0].pointer.empty()) return -static_cast<int>(problems.size());
    return problems[0].line;
}

constexpr std::string_view kPack = R"(# A pack.
plans:
  - name: gold
    months: 12
    parts: [disk, "fan"]
  - name: 21.4
    months: 1
    base: null
factors: {a: 1, b: 2.5}
strict: true
extra: {x: [1, yes, null, "2"]}
)";

TEST(yaml, reads_maps_lists_and_scalars) {
    Pack pack;
    YamlLines lines;
    EXPECT_EQ(read_yaml(type_of<Pack>(), &pack, kPack, &lines), std::vector<YamlProblem>{});
    ASSERT_EQ(pack.plans.size(), 2U);
    EXPECT_EQ(pack.plans[0].parts, (std::vector<std::string>{"disk", "fan"}));
    EXPECT_EQ(pack.plans[1].name.text(), "21.4");
    EXPECT_FALSE(pack.plans[1].base);
    EXPECT_EQ(pack.factors.at("b"), 2.5);
    EXPECT_TRUE(pack.strict);
    EXPECT_EQ(pack.extra->text, R"({"x":[1,"yes",null,"2"]})");
    EXPECT_EQ(lines.at("/plans"), 2);
    EXPECT_EQ(lines.at("/plans/1"), 6);
    EXPECT_EQ(lines.at("/plans/1/months"), 7);
}

TEST(yaml, tells_every_mistake_with_its_line) {
    const std::vector<YamlProblem> expected{
        {3, "/plans/0/months", "must be a whole number from 1 to 99"},
        {4, "/plans/0/monhts", "is not a member of Plan; members are name, months, base, parts"},
        {5, "/plans/1/months", "must be a whole number from 1 to 99"},
        {5, "/plans/1/name", "is missing"},
        {6, "/factors/a~1b", "must be a number"},
        {7, "/strict", "must be true or false"}};
    EXPECT_EQ(problems_of(
                  "plans:\n  - name: x\n    months: 010\n    monhts: 3\n  - months: \"3\"\nfactors: {a/b: .inf}\nstrict: yes\n"),
              expected);
}

TEST(yaml, an_empty_document_lacks_what_must_be_there) {
    EXPECT_EQ(problems_of("# nothing\n"), (std::vector<YamlProblem>{{1, "/strict", "is missing"}}));
    EXPECT_EQ(problems_of(""), (std::vector<YamlProblem>{{1, "/strict", "is missing"}}));
}

TEST(yaml, an_empty_list_may_be_left_blank) { EXPECT_TRUE(problems_of("plans:\nfactors:\nstrict: false\n").empty()); }

TEST(yaml, equal_keys_are_refused) {
    EXPECT_EQ(problems_of("strict: true\nstrict: false\n"), (std::vector<YamlProblem>{{2, "/strict", "is given twice"}}));
    EXPECT_EQ(problems_of("strict: true\nfactors: {a: 1, a: 2}\n"),
              (std::vector<YamlProblem>{{2, "/factors/a", "is given twice"}}));
    EXPECT_EQ(problems_of("strict: true\nextra: {a: 1, a: 2}\n"), (std::vector<YamlProblem>{{2, "/extra/a", "is given twice"}}));
}

TEST(yaml, unknown_members_of_foreign_files_may_be_ignored) {
    EXPECT_TRUE(problems_of("strict: true\nother: {deep: [1, 2]}\n", {.ignore_unknown = true}).empty());
}

TEST(yaml, what_is_beyond_its_plain_part_is_refused) {
    EXPECT_EQ(refused_on("strict: &a true\n"), 1);
    EXPECT_EQ(refused_on("\nfactors: &a {x: 1}\n"), 2);
    EXPECT_EQ(refused_on("strict: true\nextra: *a\n"), 2);
    EXPECT_EQ(refused_on("strict: !!bool true\n"), 1);
    EXPECT_EQ(refused_on("strict: true\nextra: !thing {x: 1}\n"), 2);
    EXPECT_EQ(refused_on("strict: true\n---\nstrict: true\n"), 1);
    EXPECT_EQ(refused_on("strict: true\n? [a, b]\n: c\n"), 2);
    EXPECT_EQ(refused_on("strict: true\nnull: 3\n"), 2);
    EXPECT_EQ(refused_on("strict: true\n\tfactors: 3\n"), 2);
    EXPECT_EQ(refused_on("strict: true\nfactors: [1\n"), 3);
    EXPECT_EQ(refused_on("strict: true\nextra: \"a\\0b\"\n"), 2);
    EXPECT_EQ(refused_on(std::string_view("strict: true\nextra: \0\n", 22)), 2);
    EXPECT_EQ(refused_on("strict: true\nextra: \xff\n"), 2);
    EXPECT_EQ(refused_on("\xff\xfe"), 1);
    EXPECT_EQ(refused_on("strict: true\nextra: \"\\N\"\n"), 2);
    EXPECT_EQ(refused_on("strict: true\nextra: \"\\ud800\"\n"), 2);
}

TEST(yaml, texts_that_grow_when_decoded_stay_whole) {
    Texts texts;
    std::string text = "list:\n";
    for (int i = 0; i < 300; ++i) text += " - \"\\L\\P\"\n";
    ASSERT_TRUE(read_yaml(type_of<Texts>(), &texts, text).empty());
    EXPECT_EQ(texts.list.front(), "\xE2\x80\xA8\xE2\x80\xA9");
    EXPECT_EQ(texts.list.back(), texts.list.front());
}

TEST(Q_14_bounded_yaml, hostile_documents_are_refused_quickly) {
    constexpr std::size_t kLarge = 1 << 18;
    std::string deep;
    for (int i = 0; i < 50'000; ++i) deep += "- ";
    std::string indented;
    for (int i = 0; i < 1'000; ++i) indented += std::string(static_cast<std::size_t>(i), ' ') + "a:\n";
    const auto filled = [](std::string before, std::size_t count, char c, std::string_view after = "") {
        return before.append(count, c).append(after);
    };
    const std::vector<std::string> documents{filled("", kLarge, '['),
                                             filled("", kLarge, '{'),
                                             deep,
                                             indented,
                                             filled("[", kLarge, ',', "]"),
                                             filled("strict: ", 4 << 20, 'x'),
                                             filled("", kLarge, '\n', "%"),
                                             filled("\"", kLarge, 'a'),
                                             filled("", kLarge, '?'),
                                             filled("", kLarge, '&'),
                                             filled("", kLarge, '!'),
                                             filled("", kLarge, ':')};
    for (const std::string& document : documents) {
        const auto before = std::chrono::steady_clock::now();
        EXPECT_FALSE(problems_of(document).empty()) << document.substr(0, 20);
        EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(10)) << document.substr(0, 20);
    }
}

}  // namespace
}  // namespace aftercare::describe
