// Dry runs, parts of texts, and what the database knows of its tables.
#include "platform/db/rehearse.hpp"

#include "kit/database.hpp"
#include "platform/db/like.hpp"
#include "platform/db/statistics.hpp"

#include <gtest/gtest.h>

namespace aftercare::db {
namespace {

struct Word {
    std::string word;
};
DESCRIBE(Word, word)

constexpr Statement kFind{"word.find", "select word from word where lower(word) like :pattern escape '!'"};

class PlatformRehearsal : public kit::OnBothDatabases {
protected:
    void SetUp() override {
        OnBothDatabases::SetUp();
        if (!IsSkipped()) script("drop table if exists word; create table word (word text not null)");
    }
    void TearDown() override {
        if (database) script("drop table word");
    }
    void script(const char* sql) {
        const auto done = db().write(Caller::system(), [&](Tx& tx) -> Result<> {
            tx.script(sql);
            return {};
        });
        ASSERT_TRUE(done);
    }
    Result<std::int64_t> add(const char* word, bool dry_run) {
        return write_or_rehearse(db(), Caller::system(), dry_run, [&](Tx& tx) -> Result<std::int64_t> {
            tx.insert("word", Word{word});
            return static_cast<std::int64_t>(find(tx, "").size());
        });
    }
    static std::vector<std::string> find(Tx& tx, std::string_view text) {
        const std::string pattern = contains_pattern(text);
        return tx.all<std::string>(kFind, {{"pattern", pattern}});
    }
    std::vector<std::string> find(std::string_view text) {
        return db().read(Scope::all(), [&](Tx& tx) { return find(tx, text); });
    }
};

TEST_P(PlatformRehearsal, answers_as_the_real_run_would_and_keeps_nothing) {
    EXPECT_EQ(add("one", true), 1);
    EXPECT_TRUE(find("").empty());
    EXPECT_EQ(add("one", false), 1);
    EXPECT_EQ(find("").size(), 1U);
}

TEST_P(PlatformRehearsal, of_what_is_refused_answers_with_that_refusal_and_not_with_db_dry_run) {
    const auto refused = write_or_rehearse(db(), Caller::system(), true, [&](Tx& tx) -> Result<std::int64_t> {
        tx.insert("word", Word{"one"});
        return fail({.kind = ProblemKind::conflict, .code = "test.refused", .detail = "No."});
    });
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().code, "db.dry_run");
    EXPECT_EQ(refused.error().code, "test.refused");
    EXPECT_TRUE(find("").empty());
}

TEST_P(PlatformRehearsal, a_pattern_finds_its_text_as_it_stands_in_either_case) {
    for (const char* word : {"50% off", "50 off", "a_b", "aXb", "Wow!", "\\back"}) ASSERT_TRUE(add(word, false));
    EXPECT_EQ(find("0%"), std::vector<std::string>{"50% off"});
    EXPECT_EQ(find("A_B"), std::vector<std::string>{"a_b"});
    EXPECT_EQ(find("wow!"), std::vector<std::string>{"Wow!"});
    EXPECT_EQ(find("\\"), std::vector<std::string>{"\\back"});
    EXPECT_EQ(find("").size(), 6U);
}
TEST_P(PlatformRehearsal, of_many_rows_the_database_is_told) {
    script("create index word_by_word on word (word)");
    const auto filled = db().write(Caller::system(), [&](Tx& tx) -> Result<> {
        for (int i = 0; i < 300; ++i) tx.insert("word", Word{"word " + std::to_string(i)});
        // SQLite looks at what a connection has asked for.
        (void)tx.all<std::string>({"word.same", "select word from word where word = :word"}, {{"word", std::string("word 1")}});
        return {};
    });
    ASSERT_TRUE(filled);
    refresh_statistics(db());
    const auto known = [&] {
        return db().read(Scope::all(), [&](Tx& tx) {
            const Statement kKnown = tx.dialect() == Dialect::postgres
                                         ? Statement{"word.known", "select count(*) from pg_stats where tablename = 'word'"}
                                         : Statement{"word.known", "select count(*) from sqlite_stat1 where tbl = 'word'"};
            return tx.one<std::int64_t>(kKnown).value();
        });
    };
    EXPECT_EQ(known(), 1);
    db().compact();
    EXPECT_EQ(known(), 1);
    EXPECT_EQ(db().read(Scope::all(), [](Tx& tx) { return tx.one<std::int64_t>({"word.count", "select count(*) from word"}); }),
              300);
}

ON_BOTH_DATABASES(PlatformRehearsal);

}  // namespace
}  // namespace aftercare::db
