// {kept} statements: they answer as if they had run, whoever commits.
#include "platform/db/kept_answers.hpp"

#include "kit/database.hpp"
#include "platform/base/in_place.hpp"
#include "platform/db/db.hpp"

#include <gtest/gtest.h>

#include <functional>

namespace aftercare::db {
namespace {

Cell text(std::string value) { return {.kind = CellKind::text, .text = std::move(value)}; }
Cell number(std::int64_t value) { return {.kind = CellKind::integer, .integer = value}; }

std::shared_ptr<const void> answer(std::string value) { return std::make_shared<const std::string>(std::move(value)); }

TEST(Q_16_kept_answers, are_found_by_all_of_their_parameters) {
    KeptAnswers answers;
    EXPECT_EQ(answers.find(1, {text("a"), text("bc")}), nullptr);
    answers.keep(answer("first"), 5);
    EXPECT_EQ(answers.find(1, {text("ab"), text("c")}), nullptr);
    EXPECT_EQ(answers.find(1, {text("a"), Cell{}}), nullptr);
    EXPECT_EQ(answers.find(1, {text("a"), text("")}), nullptr);
    EXPECT_EQ(answers.find(1, {text("a"), number(0)}), nullptr);
    const auto found = answers.find(1, {text("a"), text("bc")});
    ASSERT_NE(found, nullptr);
    EXPECT_EQ(*static_cast<const std::string*>(found.get()), "first");
}

TEST(Q_16_kept_answers, are_forgotten_in_another_state_and_when_they_become_many) {
    KeptAnswers answers;
    EXPECT_EQ(answers.find(1, {number(7)}), nullptr);
    answers.keep(answer("seven"), 5);
    EXPECT_NE(answers.find(1, {number(7)}), nullptr);
    EXPECT_EQ(answers.find(2, {number(7)}), nullptr);
    EXPECT_EQ(answers.find(1, {number(7)}), nullptr) << "an earlier state that comes again is another one";

    std::size_t kept = 0;
    for (int i = 0; i < 100; ++i) {
        EXPECT_EQ(answers.find(3, {number(i)}), nullptr);
        answers.keep(answer("x"), 100'000);
    }
    for (int i = 0; i < 100; ++i) kept += answers.find(3, {number(i)}) ? 1 : 0;
    EXPECT_GT(kept, 0U);
    EXPECT_LT(kept, 12U) << "more than 1 MiB";
}

constexpr Statement kMake{"test.make", "create table thing (id bigint not null primary key, name text)"};
constexpr Statement kPut{"test.put", "insert into thing (id, name) values (:id, :name)"};
constexpr Statement kRename{"test.rename", "update thing set name = :name where id = :id"};
constexpr Statement kFind{"test.find", "select id, name from thing where id = :id {kept}"};

struct Thing {
    std::int64_t id = 0;
    std::optional<std::string> name;
    bool operator==(const Thing&) const = default;
};
DESCRIBE(Thing, id, name)

class Q_16_kept_statements : public kit::OnBothDatabases {
protected:
    void SetUp() override {
        OnBothDatabases::SetUp();
        if (!IsSkipped()) write(db(), [](Tx& tx) { tx.run(kMake); });
    }
    static void write(Db& db, const std::function<void(Tx&)>& change) {
        const Result<> done = db.write(Caller::system(), [&](Tx& tx) -> Result<> {
            change(tx);
            return {};
        });
        ASSERT_TRUE(done);
    }
    std::optional<Thing> find(std::int64_t id) {
        const InPlace request;
        return db().read(Scope::none(), [&](Tx& tx) {
            EXPECT_EQ(tx.keeps(), GetParam() == Dialect::sqlite);
            const auto thing = tx.kept_one<Thing>(kFind, {{"id", id}});
            return thing ? std::optional(*thing) : std::nullopt;
        });
    }
};

TEST_P(Q_16_kept_statements, answer_what_is_there_also_after_a_commit_of_this_program_or_another) {
    const auto other = database->open_again();
    const std::string first = "first";
    const std::string second = "second";
    const std::int64_t one = 1;
    const std::int64_t two = 2;
    EXPECT_EQ(find(1), std::nullopt);
    EXPECT_EQ(find(1), std::nullopt);
    write(db(), [&](Tx& tx) { tx.run(kPut, {{"id", one}, {"name", first}}); });
    for (int i = 0; i < 3; ++i) EXPECT_EQ(find(1), (Thing{1, "first"}));
    write(*other, [&](Tx& tx) {
        tx.run(kRename, {{"id", one}, {"name", second}});
        tx.run(kPut, {{"id", two}, {"name", std::optional<std::string>()}});
    });
    for (int i = 0; i < 3; ++i) {
        EXPECT_EQ(find(1), (Thing{1, "second"}));
        EXPECT_EQ(find(2), (Thing{2, std::nullopt}));
        EXPECT_EQ(find(3), std::nullopt);
    }
}

ON_BOTH_DATABASES(Q_16_kept_statements);

}  // namespace
}  // namespace aftercare::db
