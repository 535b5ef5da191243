// What the list of cases reads for each filter of its bar, by the planners' own word (CASE-24, Q-18): what is asked for, not all cases.
#include "cases/record/case_list_store.hpp"
#include "kit/cases_world.hpp"
#include "kit/many_rows.hpp"
#include "kit/plans.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <iterator>
#include <utility>

namespace aftercare::cases {
namespace {

// When the most pressing clock is due, of those that have none yet.
constexpr const char* kDue =
    "insert into case_work (account_id, case_id, due, priority, restricted) select c.account_id, c.id, :due, c.priority, 0 from "
    "case_record c where not exists (select 1 from case_work w where w.case_id = c.id) and {scope:c.account_id}";

constexpr int kCases = 40'000;  // Of each value that is asked for one of 200.

class Q_18_filters : public CasesTest {
protected:
    void SetUp() override {
        CasesTest::SetUp();
        if (IsSkipped()) return;
        device = make_covered();
        first = cases->open(as_anna, request("technical", "AA0001")).value().id;
        second = cases->open(caller(beta, make_person(beta, "carl")), request("other")).value().id;
        const auto filled = db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
            // As the workbench keeps it of open cases.
            tx.run({"test.due", kDue}, {{"due", world.clock.now().plus(std::chrono::hours{24})}});
            fill(tx, first, kCases, "100000");
            fill(tx, second, 200, "200000");
            tx.script("analyze");
            return {};
        });
        ASSERT_TRUE(filled);
        // A connection of its own, which knows what was found out about the tables.
        after = database->open_again(1);
    }

    // So many cases like one, of which few are open, rare of kind and so on.
    void fill(db::Tx& tx, CaseId like, int count, const std::string& block) {
        const auto rarely = [](const std::string& rare, const std::string& else_) {
            return "case when n.i % 200 = 7 then " + rare + " else " + else_ + " end";
        };
        const std::string number = block + " + n.i";
        tx.run({"test.cases", kit::many_of("case_record", db::columns_of<Case>(), count,
                                           {{"id", kit::made_id(number)},
                                            {"number", "'2026-0101-' || cast(" + number + " as text)"},
                                            {"status", rarely("'monitoring'", "'closed'")},
                                            {"open", rarely("1", "0")},
                                            {"kind", rarely("'administrative'", "'technical'")},
                                            {"type", rarely("'portal_account'", "'technical'")},
                                            {"priority", rarely("'p1'", "'p3'")},
                                            {"escalated", rarely("1", "0")},
                                            {"owner_id", rarely("'" + erik.text() + "'", kit::made_id("n.i % 50"))},
                                            {"asset_id", rarely("'" + device.id.text() + "'", kit::made_id("n.i % 5000"))},
                                            {"site_id", rarely("'" + device.site_id.text() + "'", kit::made_id("n.i % 500"))},
                                            {"serial_number", "'SER' || cast(10000 + n.i as text)"},
                                            {"tracking_number", "'T' || cast(n.i as text)"},
                                            {"modified_at", "c.modified_at + cast(n.i as bigint) * 1000000"}},
                                           "c.id = :id")},
               {{"id", like}});
    }

    // Each filter alone, with a value that few cases have.
    std::vector<std::pair<std::string, CaseFilter>> filters() {
        return {{"open", {.open = true}},
                {"status", {.status = StatusCode::parse("monitoring").value()}},
                {"kind", {.kind = CaseKind::administrative}},
                {"type", {.type = CaseTypeCode::parse("portal_account").value()}},
                {"priority", {.priority = Priority::p1}},
                {"escalated", {.escalated = true}},
                {"owner", {.owner_id = erik}},
                {"device", {.asset_id = device.id}},
                {"site", {.site_id = device.site_id}},
                {"serial", {.serial_number = assets::SerialNumber::parse("SER10077").value()}},
                {"tracking", {.tracking_number = "T77"}},
                {"late", {.late = true, .now = late_at()}},
                {"late of a type", {.type = CaseTypeCode::parse("technical").value(), .late = true, .now = late_at()}}};
    }
    // Of a page behind another one, in the order of the portal, and of its total.
    std::vector<kit::Plan> plans(const Scope& scope, const CaseFilter& filter,
                                 store::CaseSort sort = store::CaseSort::modified_at) {
        const CaseReader all{.all = true, .restricted = true};
        store::CaseOrder order{.by = sort};
        for (const char* const status : {"monitoring", "closed"}) order.statuses.push_back(StatusCode::parse(status).value());
        const store::CasePlace place{.text = sort == store::CaseSort::priority ? "p3"
                                             : sort == store::CaseSort::number ? "2026-0101-16120000"
                                                                               : "monitoring",
                                     .count = world.clock.now().micros_since_epoch(),
                                     .id = {}};
        return after->read(scope, [&](db::Tx& tx) {
            return kit::plans_of(tx, [&](db::Tx& asked) {
                (void)store::list(asked, all, filter, order, place, 100);
                (void)store::count(asked, all, filter, 10'001);
            });
        });
    }
    // Two cases are late by then.
    Instant late_at() { return world.clock.now().plus(std::chrono::hours{48}); }
    bool sqlite() const { return GetParam() == db::Dialect::sqlite; }

    assets::Asset device;
    CaseId first;   // Of alpha.
    CaseId second;  // Of beta.
    std::unique_ptr<db::Db> after;
};

TEST_P(Q_18_filters, are_each_answered_by_an_index_for_those_who_see_all) {
    for (const auto& [name, filter] : filters())
        for (const kit::Plan& plan : plans(Scope::all(), filter)) {
            // The index of those that are escalated holds no others: it is read whole.
            const bool few = plan.says("case_escalated");
            EXPECT_FALSE(!few && plan.walks("case_record", "c")) << name << " " << plan.statement << "\n" << plan.text;
        }
}

// What is frequent is met in the order of the list, what is rare by its own index: both give each case once, in order.
TEST_P(Q_18_filters, give_each_case_once_and_in_order_be_they_frequent_or_rare) {
    const CaseReader all{.all = true, .restricted = true};
    for (const auto& [filter, expected] : std::vector<std::pair<CaseFilter, std::int64_t>>{
             {{.type = CaseTypeCode::parse("technical").value()}, 600},
             {{.open = false}, 600},
             {{.type = CaseTypeCode::parse("portal_account").value()}, 201},
             {{.account_id = beta, .status = StatusCode::parse("closed").value()}, 199}}) {
        std::vector<store::CaseFound> met;
        std::optional<store::CasePlace> behind;
        while (std::ssize(met) < expected) {
            auto page = after->read(Scope::all(), [&](db::Tx& tx) { return store::list(tx, all, filter, {}, behind, 100); });
            ASSERT_FALSE(page.empty()) << met.size();
            behind = store::place_of(page.back(), store::CaseSort::modified_at);
            std::ranges::move(page, std::back_inserter(met));
        }
        EXPECT_EQ(std::ssize(met), expected);
        const auto place = [](const store::CaseFound& row) { return std::pair(row.modified_at, row.id); };
        EXPECT_TRUE(std::ranges::is_sorted(met, std::greater{}, place));
        EXPECT_EQ(std::ranges::adjacent_find(met, {}, &store::CaseFound::id), met.end());
        for (const store::CaseFound& row : met) {
            EXPECT_TRUE(!filter.type || row.type == *filter.type);
            EXPECT_TRUE(!filter.open || row.open == *filter.open);
            EXPECT_TRUE(!filter.status || row.status == *filter.status);
        }
    }
}

// Somebody who sees one account reads that account's cases, also where a value is frequent elsewhere.
TEST_P(Q_18_filters, read_one_account_for_those_who_see_one) {
    std::vector<std::pair<std::string, CaseFilter>> all = filters();
    all.emplace_back("frequent type", CaseFilter{.type = CaseTypeCode::parse("technical").value()});
    all.emplace_back("frequent kind", CaseFilter{.kind = CaseKind::technical});
    all.emplace_back("frequent status", CaseFilter{.status = StatusCode::parse("closed").value()});
    all.emplace_back("closed", CaseFilter{.open = false});
    for (const auto& [name, filter] : all)
        for (const kit::Plan& plan : plans(Scope::of(beta), filter)) {
            EXPECT_FALSE(plan.walks("case_record", "c")) << name << " " << plan.statement << "\n" << plan.text;
            // Of a device, a site or a number there are few.
            const bool few = filter.asset_id || filter.site_id || filter.serial_number || filter.tracking_number;
            EXPECT_TRUE(!sqlite() || few || plan.says("account_id=?")) << name << " " << plan.statement << "\n" << plan.text;
        }
}

// Of an account that has half of all cases PostgreSQL would walk all accounts' until it has as many as are counted.
TEST_P(Q_18_filters, CASE_24_count_what_an_account_has_many_of_in_an_index_alone) {
    ASSERT_TRUE(db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        fill(tx, second, kCases, "300000");
        return {};
    }));
    db().compact();
    const CaseReader customer{.person = anna, .all = true};
    for (const CaseFilter& filter : {CaseFilter{}, CaseFilter{.open = false}, CaseFilter{.kind = CaseKind::technical},
                                     CaseFilter{.type = CaseTypeCode::parse("technical").value()}}) {
        const auto plans = after->read(Scope::of(alpha), [&](db::Tx& tx) {
            return kit::plans_of(tx, [&](db::Tx& asked) { (void)store::count(asked, customer, filter, 10'001); });
        });
        ASSERT_EQ(plans.size(), 1u);
        EXPECT_FALSE(plans.front().walks("case_record", "c")) << plans.front().text;
        EXPECT_TRUE(sqlite() || plans.front().says("Index Only Scan using case_by_modified")) << plans.front().text;
    }
}

// Be they few, so that they are sorted, or all open ones, so that the list is met in its order.
TEST_P(Q_18_filters, CASE_11_late_ones_are_found_in_every_order) {
    const CaseReader all{.all = true, .restricted = true};
    const auto found = [&](CaseFilter filter, store::CaseSort sort) {
        store::CaseOrder order{.by = sort};
        for (const char* const status : {"new", "closed"}) order.statuses.push_back(StatusCode::parse(status).value());
        std::vector<store::CaseFound> rows =
            after->read(Scope::all(), [&](db::Tx& tx) { return store::list(tx, all, filter, order, {}, 100); });
        const std::int64_t counted =
            after->read(Scope::all(), [&](db::Tx& tx) { return store::count(tx, all, filter, 1'000'000); });
        EXPECT_EQ(std::min<std::int64_t>(counted, 100), std::ssize(rows));
        return std::pair(rows, counted);
    };
    for (const auto sort : {store::CaseSort::modified_at, store::CaseSort::priority, store::CaseSort::status}) {
        EXPECT_EQ(found({.late = true, .now = late_at()}, sort).second, 2);
        EXPECT_EQ(found({.late = true, .now = world.clock.now()}, sort).second, 0) << "nothing has run out yet";
        EXPECT_EQ(found({.owner_id = erik, .late = true, .now = late_at()}, sort).second, 0);
    }
    EXPECT_EQ(found({.late = false, .now = late_at()}, store::CaseSort::modified_at).second, kCases + 200);
    ASSERT_TRUE(db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        tx.run({"test.due", kDue}, {{"due", world.clock.now()}});
        return {};
    }));
    for (const auto sort : {store::CaseSort::modified_at, store::CaseSort::priority, store::CaseSort::status}) {
        const auto [rows, counted] = found({.late = true, .now = late_at()}, sort);
        EXPECT_EQ(counted, kCases + 202);
        EXPECT_EQ(std::ssize(rows), 100);
    }
}

TEST_P(Q_18_filters, CASE_24_the_order_of_numbers_is_read_from_its_index) {
    for (const Scope& scope : {Scope::all(), Scope::of(alpha)})
        for (const kit::Plan& plan : plans(scope, {}, store::CaseSort::number)) {
            if (plan.statement != "cases.list") continue;
            EXPECT_TRUE(plan.says("case_by_number_order")) << plan.text;
            EXPECT_FALSE(plan.says("USE TEMP B-TREE") || plan.says("Sort")) << plan.text;
        }
    const CaseReader all{.all = true, .restricted = true};
    const auto suggested = after->read(Scope::all(), [&](db::Tx& tx) {
        return kit::plans_of(tx, [&](db::Tx& asked) { (void)store::suggest(asked, all, SuggestBy::number, "2026-0", 10); });
    });
    for (const kit::Plan& plan : suggested) {
        EXPECT_TRUE(plan.says("case_by_number_order")) << plan.text;
        EXPECT_FALSE(plan.says("USE TEMP B-TREE") || plan.says("Sort")) << plan.text;
    }
}

TEST_P(Q_18_filters, CASE_24_orders_by_priority_and_status_are_read_from_their_indexes) {
    for (const store::CaseSort sort : {store::CaseSort::priority, store::CaseSort::status})
        for (const Scope& scope : {Scope::all(), Scope::of(alpha)})
            for (const kit::Plan& plan : plans(scope, {}, sort))
                EXPECT_FALSE(sqlite() && plan.statement == "cases.list_by_status" && plan.says("USE TEMP B-TREE")) << plan.text;
}

// What most cases say is met in the order of the list; what few say is looked up first, or all would be walked for it. Both give each case once, the
// last written first.
TEST_P(Q_18_filters, CASE_23_words_are_found_be_they_frequent_or_rare) {
    const CaseReader all{.all = true, .restricted = true, .internal = true};
    const auto written = db().write(Caller::system(), [](db::Tx& tx) -> Result<> {
        tx.script(
            "insert into case_text (account_id, case_id, words, internal_words) select c.account_id, c.id, 'packets' || case "
            "when c.type = "
            "'portal_account' then ' zebra' else '' end, '' from case_record c where c.id not in (select t.case_id from "
            "case_text t) order by c.id");
        tx.script("analyze");
        return {};
    });
    ASSERT_TRUE(written);
    const store::CaseOrder order{.by = store::CaseSort::written};
    for (const auto& [text, expected] : {std::pair("packets", 6'000), std::pair("zebra", 201), std::pair("zebra packets", 201)}) {
        std::vector<store::CaseFound> met;
        std::optional<store::CasePlace> behind;
        while (std::ssize(met) < expected) {
            auto page =
                after->read(Scope::all(), [&](db::Tx& tx) { return store::list(tx, all, {.text = text}, order, behind, 500); });
            ASSERT_FALSE(page.empty()) << text << " " << met.size();
            behind = store::place_of(page.back(), order.by);
            std::ranges::move(page, std::back_inserter(met));
        }
        EXPECT_TRUE(std::ranges::is_sorted(met, std::greater{}, &store::CaseFound::written)) << text;
        EXPECT_EQ(std::ranges::adjacent_find(met, {}, &store::CaseFound::id), met.end()) << text;
    }
    const auto plans = after->read(Scope::all(), [&](db::Tx& tx) {
        return kit::plans_of(tx, [&](db::Tx& asked) { (void)store::list(asked, all, {.text = "zebra"}, order, {}, 100); });
    });
    ASSERT_FALSE(plans.empty());
    for (const kit::Plan& plan : plans)
        EXPECT_FALSE(plan.statement == "cases.list" && plan.says("case_text_pkey"))
            << "all walked, the newest first: " << plan.text;
}

ON_BOTH_DATABASES(Q_18_filters);

}  // namespace
}  // namespace aftercare::cases
