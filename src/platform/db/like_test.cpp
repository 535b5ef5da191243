// Texts that are looked for in any case find the same on both databases, letters beyond ASCII among them.
#include "platform/db/like.hpp"

#include "kit/database.hpp"

#include <gtest/gtest.h>

namespace aftercare::db {
namespace {

struct Name {
    std::string name;
};
DESCRIBE(Name, name)

class ENT_08_texts : public kit::OnBothDatabases {
protected:
    void SetUp() override {
        OnBothDatabases::SetUp();
        if (!IsSkipped())
            change([](Tx& tx) { tx.script("drop table if exists name; create table name (name text primary key)"); });
    }
    void TearDown() override {
        if (database) change([](Tx& tx) { tx.script("drop table name"); });
    }
    template <class F>
    void change(F&& work) {
        ASSERT_TRUE(db().write(Caller::system(), [&](Tx& tx) -> Result<> {
            work(tx);
            return {};
        }));
    }
    std::vector<std::string> find(std::string_view text) {
        const std::string sql = "{once}select name from name where " + small_in("name", text) +
                                " like :pattern escape '!' order by " + by_bytes(db().dialect(), "name");
        const std::string pattern = contains_pattern(text);
        return db().read(Scope::all(), [&](Tx& tx) { return tx.all<std::string>({"name.find", sql}, {{"pattern", pattern}}); });
    }
};

TEST_P(ENT_08_texts, are_found_in_any_case_in_any_alphabet) {
    using Names = std::vector<std::string>;
    change([](Tx& tx) {
        for (const char* name : {"MÜLLER GmbH", "Müller & Söhne", "Muller", "ÅNGSTRÖM", "Łódź", "ΑΘΉΝΑ", "МОСКВА", "it's {100%}"})
            tx.insert("name", Name{name});
    });
    for (const char* text : {"müller", "MÜLLER", "Müller", "mÜLLer"})
        EXPECT_EQ(find(text), (Names{"MÜLLER GmbH", "Müller & Söhne"})) << text;
    EXPECT_EQ(find("SÖHNE"), Names{"Müller & Söhne"});
    EXPECT_EQ(find("ångström"), Names{"ÅNGSTRÖM"});
    EXPECT_EQ(find("ŁÓDŹ"), Names{"Łódź"});
    EXPECT_EQ(find("αθήνα"), Names{"ΑΘΉΝΑ"});
    EXPECT_EQ(find("Москва"), Names{"МОСКВА"});
    EXPECT_EQ(find("muller"), Names{"Muller"});
    EXPECT_EQ(find("'S {100%"), Names{"it's {100%}"});
    EXPECT_TRUE(find("ß").empty());
    change([](Tx& tx) { tx.insert("name", Name{"АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ"}); });
    EXPECT_EQ(find("абвгдежзийклмнопрстуфхцчшщъыьэюя").size(), 1U) << "more letters than SQLite takes calls within one another";
}

// A database whose locale knows such letters makes them small itself.
TEST_P(ENT_08_texts, are_found_in_a_database_of_any_language) {
    if (db().dialect() != Dialect::postgres) GTEST_SKIP() << "SQLite has no locales";
    change([](Tx& tx) {
        tx.script("alter table name alter column name type text collate \"de-x-icu\"");
        for (const char* name : {"MÜLLER", "Müller", "ÖBB"}) tx.insert("name", Name{name});
    });
    EXPECT_EQ(find("Müller").size(), 2U);
    EXPECT_EQ(find("ÖB").size(), 1U);
}

ON_BOTH_DATABASES(ENT_08_texts);

}  // namespace
}  // namespace aftercare::db
