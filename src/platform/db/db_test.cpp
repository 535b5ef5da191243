// Transactions and statements, the same on both databases.
#include "platform/db/db.hpp"

#include "kit/database.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace aftercare::db {
namespace {

struct Thing {
    Uuid id;
    AccountId account_id;
    std::string name;
    std::int64_t size = 0;
    std::optional<Date> from_day;
    std::optional<Date> until_day;
};
DESCRIBE(Thing, id, account_id, name, size, from_day, until_day)

constexpr Statement kAll{
    "thing.all", "select id, account_id, name, size, from_day, until_day from thing where {scope:account_id} order by id"};
constexpr Statement kNamed{"thing.named", "select id, account_id, name, size, from_day, until_day from thing where name = :name"};
constexpr Statement kCount{"thing.count", "select count(*) from thing"};
constexpr Statement kGrow{"thing.grow", "update thing set size = size + :by where name = :name"};

class PlatformDb : public kit::OnBothDatabases {
protected:
    void SetUp() override {
        OnBothDatabases::SetUp();
        if (IsSkipped()) return;
        write([](Tx& tx) {
            tx.script(
                "drop table if exists thing; create table thing (id text primary key, account_id text not null,"
                " name text not null unique, size bigint not null, from_day bigint, until_day bigint)");
        });
    }
    void TearDown() override {
        if (database) write([](Tx& tx) { tx.script("drop table thing"); });
    }

    template <class F>
    void write(F&& closure) {
        const auto done = db().write(Caller::system(), [&](Tx& tx) -> Result<> {
            closure(tx);
            return {};
        });
        ASSERT_TRUE(done.has_value());
    }
    Thing thing(std::string name, AccountId account = {}) { return {world.ids.next(), account, std::move(name), 1, {}, {}}; }
    std::int64_t count() {
        return *db().read(Scope::all(), [](Tx& tx) { return tx.one<std::int64_t>(kCount); });
    }
};

TEST_P(PlatformDb, gives_back_what_was_inserted) {
    Thing one = thing("one");
    one.from_day = *Date::parse("2028-02-29");
    write([&](Tx& tx) { tx.insert("thing", one); });
    const auto read = db().read(Scope::all(), [](Tx& tx) { return tx.all<Thing>(kAll); });
    ASSERT_EQ(read.size(), 1u);
    EXPECT_EQ(read[0].id, one.id);
    EXPECT_EQ(read[0].name, "one");
    EXPECT_EQ(read[0].from_day, one.from_day);
    EXPECT_FALSE(read[0].until_day);
}

TEST_P(PlatformDb, keeps_nothing_of_a_closure_that_returns_a_problem) {
    const Result<> done = db().write(Caller::system(), [&](Tx& tx) -> Result<> {
        tx.insert("thing", thing("one"));
        return fail({.kind = ProblemKind::conflict, .code = "test.no", .detail = "No."});
    });
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, "test.no");
    EXPECT_EQ(count(), 0);
}

TEST_P(PlatformDb, keeps_nothing_of_a_closure_that_throws) {
    const auto broken = [&] {
        (void)db().write(Caller::system(), [&](Tx& tx) -> Result<> {
            tx.insert("thing", thing("one"));
            throw std::out_of_range("broken");
        });
    };
    EXPECT_THROW(broken(), std::out_of_range);
    EXPECT_EQ(count(), 0);
}

TEST_P(PlatformDb, counts_the_rows_that_a_change_touched) {
    write([&](Tx& tx) {
        tx.insert("thing", thing("one"));
        EXPECT_EQ(tx.run(kGrow, {{"by", std::int64_t{4}}, {"name", std::string("one")}}), 1);
        EXPECT_EQ(tx.run(kGrow, {{"by", std::int64_t{4}}, {"name", std::string("two")}}), 0);
        EXPECT_EQ(tx.one<Thing>(kNamed, {{"name", std::string_view("one")}})->size, 5);
    });
}

TEST_P(PlatformDb, puts_a_row_in_the_place_of_the_one_with_its_key) {
    Thing one = thing("one");
    write([&](Tx& tx) { tx.put("thing", one, "name"); });
    one = thing("one");
    one.size = 7;
    one.until_day = *Date::parse("2028-02-29");
    write([&](Tx& tx) {
        tx.put("thing", one, "name");
        tx.put("thing", thing("two"), "name");
    });
    EXPECT_EQ(count(), 2);
    const auto read = db().read(Scope::all(), [](Tx& tx) { return tx.one<Thing>(kNamed, {{"name", std::string_view("one")}}); });
    ASSERT_TRUE(read);
    EXPECT_EQ(read->id, one.id);
    EXPECT_EQ(read->size, 7);
    EXPECT_EQ(read->until_day, one.until_day);
    // Another key that is taken is a conflict.
    Thing other = thing("three");
    other.id = one.id;
    EXPECT_THROW(write([&](Tx& tx) { tx.put("thing", other, "name"); }), Conflict);
    EXPECT_EQ(count(), 2);
}

TEST_P(PlatformDb, throws_conflict_on_a_key_that_is_taken) {
    write([&](Tx& tx) { tx.insert("thing", thing("one")); });
    std::string constraint;
    try {
        write([&](Tx& tx) { tx.insert("thing", thing("one")); });
    } catch (const Conflict& conflict) {
        constraint = conflict.constraint();
    }
    EXPECT_EQ(constraint, GetParam() == Dialect::sqlite ? "thing.name" : "thing_name_key");
    EXPECT_EQ(count(), 1);
}

TEST_P(PlatformDb, insert_new_says_no_where_the_key_is_taken) {
    write([&](Tx& tx) {
        EXPECT_TRUE(tx.insert_new("thing", thing("one")));
        EXPECT_FALSE(tx.insert_new("thing", thing("one")));
        EXPECT_TRUE(tx.insert_new("thing", thing("two")));
    });
    EXPECT_EQ(count(), 2);
}

TEST_P(PlatformDb, attempt_undoes_the_part_that_met_a_conflict_and_goes_on) {
    write([&](Tx& tx) {
        tx.insert("thing", thing("one"));
        EXPECT_FALSE(tx.attempt([&] {
            tx.insert("thing", thing("two"));
            tx.insert("thing", thing("one"));
        }));
        EXPECT_TRUE(tx.attempt([&] { tx.insert("thing", thing("three")); }));
    });
    EXPECT_EQ(count(), 2);
}

TEST_P(PlatformDb, runs_nothing_more_after_a_failed_statement) {
    const auto stubborn = [&] {
        (void)db().write(Caller::system(), [&](Tx& tx) -> Result<> {
            tx.insert("thing", thing("one"));
            bool refused = false;
            try {
                tx.insert("thing", thing("one"));
            } catch (const Conflict&) {
                refused = true;
            }
            EXPECT_TRUE(refused);
            return {};
        });
    };
    EXPECT_THROW(stubborn(), Bug);
    EXPECT_EQ(count(), 0);
}

TEST_P(PlatformDb, ID_09_shows_the_rows_of_the_scope_alone) {
    const AccountId a{world.ids.next()}, b{world.ids.next()}, c{world.ids.next()};
    write([&](Tx& tx) {
        for (const AccountId& account : {a, b, c}) tx.insert("thing", thing(account.text(), account));
    });
    const auto seen = [&](const Scope& scope) { return db().read(scope, [](Tx& tx) { return tx.all<Thing>(kAll).size(); }); };
    EXPECT_EQ(seen(Scope::all()), 3u);
    EXPECT_EQ(seen(Scope::of(b)), 1u);
    EXPECT_EQ(seen(Scope::of({a, c})), 2u);
    EXPECT_EQ(seen(Scope::none()), 0u);
    EXPECT_EQ(seen(Scope::of(AccountId{world.ids.next()})), 0u);
}

TEST_P(PlatformDb, finds_rows_by_a_list_of_texts_or_of_numbers) {
    constexpr Statement kIn{"thing.in", "select name from thing where {in:name:names} order by name"};
    constexpr Statement kSizes{"thing.in_numbers", "select name from thing where {in_numbers:size:sizes} order by name"};
    write([&](Tx& tx) {
        for (const char* name : {"one", "t\"w,o", "three"}) tx.insert("thing", thing(name));
        EXPECT_EQ(tx.all<std::string>(kIn, {{"names", std::vector<std::string>{"one", "t\"w,o", "none"}}}),
                  (std::vector<std::string>{"one", "t\"w,o"}));
        EXPECT_EQ(tx.all<std::string>(kIn, {{"names", std::vector<std::string>{}}}).size(), 0u);
        EXPECT_EQ(tx.all<std::string>(kSizes, {{"sizes", std::vector<std::int64_t>{1, 7}}}).size(), 3u);
    });
}

TEST_P(PlatformDb, takes_an_optional_parameter_in_a_cast) {
    constexpr Statement kMaybe{"thing.maybe",
                               "select name from thing where cast(:name as text) is null or name = :name order by name"};
    write([&](Tx& tx) {
        tx.insert("thing", thing("one"));
        tx.insert("thing", thing("two"));
        const auto found = [&](std::optional<std::string> name) { return tx.all<std::string>(kMaybe, {{"name", name}}).size(); };
        EXPECT_EQ(found(std::nullopt), 2u);
        EXPECT_EQ(found("one"), 1u);
        EXPECT_EQ(found(std::nullopt), 2u);
    });
}

TEST_P(PlatformDb, takes_a_null_first_and_a_number_later_in_the_same_statement) {
    constexpr Statement kEnd{"thing.end", "update thing set until_day = :until"};
    write([&](Tx& tx) {
        tx.insert("thing", thing("one"));
        tx.run(kEnd, {{"until", std::optional<Date>{}}});
        EXPECT_FALSE(tx.one<Thing>(kAll)->until_day);
        tx.run(kEnd, {{"until", std::optional<Date>{Date{20000}}}});
        EXPECT_EQ(tx.one<Thing>(kAll)->until_day, Date{20000});
        tx.run(kEnd, {{"until", std::optional<Date>{}}});
        EXPECT_FALSE(tx.one<Thing>(kAll)->until_day);
    });
}

TEST_P(PlatformDb, runs_once_a_text_that_does_not_stay) {
    write([&](Tx& tx) {
        tx.insert("thing", thing("one"));
        tx.insert("thing", thing("two"));
        for (int run = 0; run < 3; ++run) {
            for (const std::string condition : {"name = :name", "name <> :name", "1 = 1 or name = :name"}) {
                std::string text = "{once}select name from thing where " + condition + " order by name";
                const auto names = tx.all<std::string>({"thing.once", text}, {{"name", std::string_view("one")}});
                text.assign(text.size(), 'x');
                EXPECT_EQ(names.front(), condition == "name <> :name" ? "two" : "one");
                EXPECT_EQ(names.size(), condition.starts_with("1") ? 2u : 1u);
            }
        }
    });
}

TEST_P(PlatformDb, covers_agrees_with_contains) {
    static const Statement kCovers{"thing.covers",
                                   literal("select count(*) from thing where " + covers("from_day", "until_day", ":day"))};
    Thing one = thing("one");
    one.from_day = Date{100};
    for (const std::optional<Date> until :
         {std::optional<Date>{}, std::optional<Date>{Date{100}}, std::optional<Date>{Date{103}}}) {
        one.until_day = until;
        write([&](Tx& tx) {
            tx.script("delete from thing");
            tx.insert("thing", one);
            for (int day = 98; day < 106; ++day) {
                const bool sql = *tx.one<std::int64_t>(kCovers, {{"day", Date{day}}}) == 1;
                EXPECT_EQ(sql, (DayRange{*one.from_day, until}.contains(Date{day}))) << day;
            }
        });
    }
}

TEST_P(PlatformDb, one_throws_on_a_second_row) {
    write([&](Tx& tx) {
        tx.insert("thing", thing("one"));
        tx.insert("thing", thing("two"));
        EXPECT_THROW((void)tx.one<Thing>(kAll), Bug);
    });
}

TEST_P(PlatformDb, refuses_columns_that_do_not_fit_their_members) {
    constexpr Statement kTextAsNumber{"thing.bad1", "select name from thing"};
    constexpr Statement kNumberAsText{"thing.bad2", "select size from thing"};
    constexpr Statement kBig{"thing.bad3", "select size from thing where size > 0"};
    constexpr Statement kNull{"thing.bad4", "select until_day from thing"};
    constexpr Statement kTwo{"thing.bad5", "select size, size from thing"};
    const auto reads = [&]<class T>(const Statement& statement, const T&) {
        (void)db().read(Scope::all(), [&](Tx& tx) { return tx.all<T>(statement); });
    };
    Thing one = thing("one");
    one.size = std::int64_t{1} << 40;
    write([&](Tx& tx) { tx.insert("thing", one); });
    EXPECT_THROW(reads(kTextAsNumber, std::int64_t{}), Bug);
    EXPECT_THROW(reads(kNumberAsText, std::string{}), Bug);
    EXPECT_THROW(reads(kBig, int{}), Bug);
    EXPECT_THROW(reads(kNull, Date{}), Bug);
    EXPECT_THROW(reads(kTwo, std::int64_t{}), Bug);
}

TEST_P(PlatformDb, refuses_parameters_that_are_missing_or_too_many) {
    const auto reads = [&](Params params) {
        (void)db().read(Scope::all(), [&](Tx& tx) { return tx.all<Thing>(kNamed, params); });
    };
    EXPECT_THROW(reads({}), Bug);
    EXPECT_THROW(reads({{"name", std::string("a")}, {"nome", std::string("a")}}), Bug);
}

TEST_P(PlatformDb, refuses_nul_in_a_text) {
    const auto inserts = [&] {
        (void)db().write(Caller::system(), [&](Tx& tx) -> Result<> {
            tx.insert("thing", thing(std::string("a\0b", 3)));
            return {};
        });
    };
    EXPECT_THROW(inserts(), Bug);
}

TEST_P(PlatformDb, refuses_to_write_in_a_read) {
    const auto writes = [&] {
        (void)db().read(Scope::all(),
                        [&](Tx& tx) { return tx.run(kGrow, {{"by", std::int64_t{1}}, {"name", std::string("a")}}); });
    };
    EXPECT_THROW(writes(), Bug);
}

TEST_P(PlatformDb, refuses_a_transaction_within_a_transaction) {
    EXPECT_THROW((void)db().read(Scope::all(), [&](Tx&) { return count(); }), Bug);
    EXPECT_THROW(write([&](Tx&) { (void)count(); }), Bug);
    EXPECT_THROW(write([&](Tx&) { write([](Tx&) {}); }), Bug);
}

TEST_P(PlatformDb, sees_what_another_process_committed_though_it_read_before) {
    EXPECT_EQ(count(), 0);
    const auto other = database->open_again();
    const auto done = other->write(Caller::system(), [&](Tx& tx) -> Result<> {
        tx.insert("thing", thing("one"));
        return {};
    });
    ASSERT_TRUE(done);
    EXPECT_EQ(count(), 1);
    EXPECT_EQ(other->read(Scope::all(), [](Tx& tx) { return tx.one<Thing>(kNamed, {{"name", std::string("one")}}); })->size, 1);
}

TEST_P(PlatformDb, reads_one_snapshot_in_one_transaction) {
    db().read(Scope::all(), [&](Tx& tx) {
        EXPECT_EQ(tx.one<std::int64_t>(kCount), 0);
        std::thread([&] { write([&](Tx& inner) { inner.insert("thing", thing("one")); }); }).join();
        EXPECT_EQ(tx.one<std::int64_t>(kCount), 0);
        return true;
    });
    EXPECT_EQ(count(), 1);
}

TEST_P(PlatformDb, runs_hooks_after_a_commit_and_only_then) {
    std::vector<std::string> ran;
    write([&](Tx& tx) {
        tx.after_commit([&] { ran.emplace_back("committed"); });
        (void)tx.attempt([&] {
            tx.after_commit([&] { ran.emplace_back("undone"); });
            throw Conflict("test", "");
        });
        EXPECT_TRUE(ran.empty());
    });
    (void)db().write(Caller::system(), [&](Tx& tx) -> Result<> {
        tx.after_commit([&] { ran.emplace_back("rolled back"); });
        return fail({.kind = ProblemKind::conflict, .code = "test.no", .detail = "No."});
    });
    EXPECT_EQ(ran, std::vector<std::string>{"committed"});
}

TEST_P(PlatformDb, lives_on_after_a_hook_that_throws) {
    write([&](Tx& tx) {
        tx.insert("thing", thing("one"));
        tx.after_commit([] { throw std::runtime_error("hook"); });
    });
    EXPECT_EQ(count(), 1);
}

TEST_P(PlatformDb, keeps_every_one_of_64_threads_writes) {
    std::vector<std::thread> threads;
    threads.reserve(64);
    for (int t = 0; t < 64; ++t) {
        threads.emplace_back([&, t] {
            for (int i = 0; i < 5; ++i)
                write([&](Tx& tx) { tx.insert("thing", thing(std::to_string(t) + "." + std::to_string(i))); });
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(count(), 320);
}

TEST_P(PlatformDb, keeps_failures_of_a_group_to_themselves) {
    std::vector<std::thread> threads;
    threads.reserve(30);
    std::atomic<int> kept{0}, refused{0}, broken{0};
    for (int t = 0; t < 30; ++t) {
        threads.emplace_back([&, t] {
            try {
                const Result<> done = db().write(Caller::system(), [&](Tx& tx) -> Result<> {
                    tx.insert("thing", thing(std::to_string(t)));
                    if (t % 3 == 1) return fail({.kind = ProblemKind::conflict, .code = "test.no", .detail = "No."});
                    if (t % 3 == 2) throw std::runtime_error("broken");
                    return {};
                });
                ++(done ? kept : refused);
            } catch (const std::runtime_error&) {
                ++broken;
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(kept, 10);
    EXPECT_EQ(refused, 10);
    EXPECT_EQ(broken, 10);
    EXPECT_EQ(count(), 10);
}

TEST_P(PlatformDb, adds_up_under_concurrent_changes_of_one_row) {
    constexpr Statement kLock{"thing.lock", "select size from thing where name = :name {for_update}"};
    constexpr Statement kSet{"thing.set", "update thing set size = :size where name = :name"};
    write([&](Tx& tx) { tx.insert("thing", thing("one")); });
    std::vector<std::thread> threads;
    threads.reserve(8);
    for (int t = 0; t < 8; ++t) {
        threads.emplace_back([&] {
            for (int i = 0; i < 10; ++i) {
                write([&](Tx& tx) {
                    const std::int64_t size = *tx.one<std::int64_t>(kLock, {{"name", std::string("one")}});
                    tx.run(kSet, {{"size", size + 1}, {"name", std::string("one")}});
                });
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(db().read(Scope::all(), [](Tx& tx) { return tx.one<Thing>(kNamed, {{"name", std::string("one")}}); })->size, 81);
}

TEST_P(PlatformDb, answers_a_ping) { EXPECT_NO_THROW(db().ping()); }

ON_BOTH_DATABASES(PlatformDb);

}  // namespace
}  // namespace aftercare::db
