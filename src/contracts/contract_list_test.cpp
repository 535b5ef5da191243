#include "contracts/contract_list.hpp"

#include "contracts/quantity_line.hpp"
#include "contracts/renewal_policy.hpp"
#include "contracts/search.hpp"
#include "contracts/test_service_world.hpp"
#include "contracts/test_world.hpp"
#include "platform/describe/json.hpp"
#include "platform/exports/testing.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <set>

namespace aftercare::contracts {
namespace {

using test::on;
using test::read;

Contract contract_on(ContractStatus status, const char* from, const char* until, const char* cancelled = nullptr) {
    Contract contract;
    contract.status = status;
    contract.from_day = on(from);
    contract.until_day = on(until);
    if (cancelled) contract.cancelled_from = on(cancelled);
    return contract;
}

TEST(ENT_17_contract_state, says_how_a_contract_stands_on_a_day) {
    using enum ContractState;
    const auto active_one = contract_on(ContractStatus::active, "2026-01-01", "2027-01-01");
    const auto at = [](const Contract& contract, const char* day) { return state_of(contract, on(day), 90); };
    EXPECT_EQ(at(active_one, "2025-12-31"), future);
    EXPECT_EQ(at(active_one, "2026-01-01"), active);
    EXPECT_EQ(at(active_one, "2026-10-02"), active);
    EXPECT_EQ(at(active_one, "2026-10-03"), lapsing);
    EXPECT_EQ(at(active_one, "2026-12-31"), lapsing);
    EXPECT_EQ(at(active_one, "2027-01-01"), expired);
    const auto ended = contract_on(ContractStatus::cancelled, "2026-01-01", "2027-01-01", "2026-06-01");
    EXPECT_EQ(at(ended, "2026-05-31"), lapsing) << "it still covers";
    EXPECT_EQ(at(ended, "2026-06-01"), cancelled);
    const auto undone = contract_on(ContractStatus::cancelled, "2026-01-01", "2027-01-01", "2026-01-01");
    EXPECT_EQ(at(undone, "2025-06-01"), cancelled);
    EXPECT_EQ(at(contract_on(ContractStatus::draft, "2026-01-01", "2027-01-01"), "2026-06-01"), draft);
}

TEST(ENT_17_contract_view, begins_with_its_contract_and_describes_both) {
    ContractView view;
    EXPECT_EQ(static_cast<void*>(static_cast<Contract*>(&view)), static_cast<void*>(&view));
    view.number = read<ContractNumber>("C-7");
    view.lines = 3;
    const std::string json = describe::to_json(view);
    EXPECT_NE(json.find(R"("number":"C-7")"), std::string::npos) << json;
    EXPECT_NE(json.find(R"("lines":3,"quantity":0,"named":0})"), std::string::npos) << json;
}

class Lists : public test::ContractsTest {
protected:
    void SetUp() override {
        ContractsTest::SetUp();
        if (IsSkipped()) return;
        lists = std::make_unique<ContractLists>(db(), *contracts);
        search = std::make_unique<Search>(db(), test::shipped_pack());
        alpha.caller.actions = beta.caller.actions = staff.actions;
    }
    std::vector<ContractView> rows(const store::ContractSearch& asked, const store::ContractOrder& order = {}) {
        return lists->list(alpha.caller, asked, order, {}, 500, false).rows;
    }
    std::set<std::string> numbers(const store::ContractSearch& asked) {
        std::set<std::string> found;
        for (const ContractView& view : rows(asked)) found.insert(view.number.text());
        return found;
    }
    std::vector<SearchHit> hits(const Caller& caller, const std::string& text, const std::optional<AccountId>& account = {}) {
        return search->find(caller, text, account).value().hits;
    }

    std::unique_ptr<ContractLists> lists;
    std::unique_ptr<Search> search;
};

using ENT_17_contract_list = Lists;

// The SQL of the states against the rule, over contracts with any days and cancellations, on any day.
TEST_P(ENT_17_contract_list, finds_by_state_what_the_rule_says) {
    const auto kept = [&](const Contract& contract) {
        db().write(Caller::system(),
                   [&](db::Tx& tx) -> Result<> {
                       check(store::insert_new(tx, contract), "a contract that is there already");
                       return {};
                   })
            .value();
    };
    const std::int64_t lapsing = test::shipped_pack().get<Renewals>().lapsing_days;
    const Contract form = contracts->create(staff, care(alpha)).value();
    const Date today = contracts->today();
    EXPECT_TRUE(rc::check("states", [&] {
        Contract one = form;
        one.id = world.ids.make<ContractId>();
        one.number = read<ContractNumber>("R-" + one.id.text().substr(24));
        one.from_day = today.plus_days(*rc::gen::inRange(-200, 200));
        one.until_day = one.from_day.plus_days(*rc::gen::inRange(1, 300));
        one.status = *rc::gen::element(ContractStatus::draft, ContractStatus::active, ContractStatus::cancelled);
        const int length = one.until_day.days_since_epoch() - one.from_day.days_since_epoch();
        if (one.status == ContractStatus::cancelled) one.cancelled_from = one.from_day.plus_days(*rc::gen::inRange(0, length));
        kept(one);
        for (const ContractState state : {ContractState::draft, ContractState::future, ContractState::active,
                                          ContractState::lapsing, ContractState::expired, ContractState::cancelled}) {
            const auto found = rows({.number = one.number, .state = state});
            RC_ASSERT(found.size() == (state == state_of(one, today, lapsing) ? 1U : 0U));
            if (!found.empty()) RC_ASSERT(found[0].state == state);
        }
    }));
}

TEST_P(ENT_17_contract_list, is_narrowed_by_everything_that_people_know_of_a_contract) {
    make_asset(alpha, "JN1111111");
    const auto abroad = make_asset(alpha, "JN2222222", "MX204", "PE");
    CreateContract request = care(alpha);
    request.reseller_name = "Rheinwerk Müller Netze";
    request.order_number = "SO-1";
    request.purchase_order = "PO-1";
    const Contract first = cover("JN1111111", request);
    CreateContract other = care(alpha, "2025-05-01");
    other.plan = read<PlanCode>("care_par");
    const Contract second = contracts->create(staff, other).value();
    contracts->add_lines(staff, second.id, {.lines = {line("JN2222222")}}).value();
    const auto only_first = std::set{first.number.text()};
    const auto only_second = std::set{second.number.text()};
    EXPECT_EQ(numbers({}).size(), 2U);
    EXPECT_EQ(numbers({.number = first.number}), only_first);
    EXPECT_EQ(numbers({.number_prefix = "C-2026-000001"}), only_first);
    EXPECT_EQ(numbers({.number_prefix = "C-2026-"}).size(), 2U);
    EXPECT_EQ(numbers({.plan = read<PlanCode>("care_par")}), only_second);
    EXPECT_EQ(numbers({.asset_id = abroad.id}), only_second);
    EXPECT_EQ(numbers({.serial_number = read<assets::SerialNumber>("JN1111111")}), only_first);
    EXPECT_EQ(numbers({.site_id = alpha.sites.at("PE")}), only_second);
    EXPECT_TRUE(numbers({.site_id = beta.sites.at("PE")}).empty());
    EXPECT_EQ(numbers({.order_number = "SO-1"}), only_first);
    EXPECT_EQ(numbers({.purchase_order = "PO-1"}), only_first);
    EXPECT_EQ(numbers({.reseller = "NETZE"}), only_first);
    EXPECT_EQ(numbers({.reseller = "MÜLLER"}), only_first);
    EXPECT_EQ(numbers({.text = "rheinwerk MÜL"}), only_first);
    EXPECT_EQ(numbers({.ends_before = on("2026-12-31")}), only_second);
    EXPECT_EQ(numbers({.ends_from = on("2027-01-01")}), only_first);
    EXPECT_EQ(numbers({.state = ContractState::active}), only_first);
    EXPECT_TRUE(numbers({.renewed = true}).empty());
    CreateContract renewal = care(alpha);
    renewal.from_day.reset();
    renewal.renews_id = first.id;
    const Contract renewing = contracts->create(staff, renewal).value();
    EXPECT_EQ(numbers({.renewed = true}), only_first);
    EXPECT_EQ(numbers({.renewed = false}), (std::set{second.number.text(), renewing.number.text()}));
    EXPECT_EQ(numbers({.state = ContractState::future}), std::set{renewing.number.text()});
}

// A database that compares by the rules of a language passes over hyphens and control characters.
TEST_P(ENT_17_contract_list, finds_by_how_a_number_begins_in_a_database_of_any_language) {
    if (db().dialect() != db::Dialect::postgres) GTEST_SKIP() << "SQLite compares by bytes";
    const Contract one = contracts->create(staff, care(alpha)).value();
    const auto collate = [&](const std::string& how) {
        ASSERT_TRUE(db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
            tx.script("alter table contract alter column number type text collate " + how);
            return {};
        }));
    };
    collate("\"en-US-x-icu\"");
    EXPECT_EQ(numbers({.number_prefix = "C-2026-"}), std::set{one.number.text()});
    EXPECT_TRUE(numbers({.number_prefix = "C-2027"}).empty());
    const auto found = db().read(Scope::all(), [](db::Tx& tx) { return store::begin_with_number(tx, "C-20", 5); });
    EXPECT_EQ(found.size(), 1U);
    collate("\"default\"");
}

TEST_P(ENT_17_contract_list, shows_lines_and_what_renews_each) {
    make_asset(alpha, "JN1111111");
    const Contract old = cover("JN1111111", care(alpha));
    CreateContract renewal = care(alpha);
    renewal.from_day.reset();
    renewal.renews_id = old.id;
    const Contract next = contracts->create(staff, renewal).value();
    const ContractView view = lists->find(alpha.caller, old.id).value();
    EXPECT_EQ(view.lines, 1);
    ASSERT_EQ(view.renewed_by.size(), 1U);
    EXPECT_EQ(view.renewed_by[0].number, next.number);
    EXPECT_EQ(lists->find(beta.caller, old.id).error().code, "contracts.contract_unknown");
    EXPECT_EQ(lists->list(alpha.caller, {}, {}, {}, 1, true).total, 2);
    const auto newest = rows({}, {store::ContractSort::until_day, true});
    EXPECT_EQ(newest.front().id, next.id);
    const std::string csv = exports::whole(lists->export_table(alpha.caller, {}, {}).value());
    EXPECT_NE(csv.find(old.number.text()), std::string::npos);
    EXPECT_NE(csv.find(next.number.text()), std::string::npos) << csv;
    EXPECT_EQ(std::ranges::count(csv, '\n'), 3) << csv;
}

using ENT_17_search = Lists;

TEST_P(ENT_17_search, finds_by_what_is_on_a_label_or_letter) {
    assets::PatchAsset names;
    names.host_name = OneLine<1, 255>("Core1.Berlin");
    names.asset_tag = OneLine<1, 120>("INV-0077");
    const auto asset = make_asset(alpha, "JN1234567");
    assets->change(alpha.caller, asset.id, names, {}).value();
    const Contract contract = cover("JN1234567", care(alpha));
    for (const char* text : {"jn123", "JN1234567", "core1", "CORE1.b", "inv-00"}) {
        const auto found = hits(alpha.caller, text);
        ASSERT_EQ(found.size(), 1U) << text;
        EXPECT_EQ(found[0].hit_id, asset.id.uuid) << text;
        EXPECT_EQ(found[0].title, "JN1234567");
        EXPECT_EQ(found[0].subtitle, "MX204, Core1.Berlin, INV-0077");
        EXPECT_TRUE(hits(beta.caller, text).empty()) << text;
    }
    const auto by_number = hits(alpha.caller, "c-2026-0");
    ASSERT_EQ(by_number.size(), 1U);
    EXPECT_EQ(by_number[0].kind, HitKind::contract);
    EXPECT_EQ(by_number[0].hit_id, contract.id.uuid);
    const auto site = hits(alpha.caller, "site in p");
    ASSERT_EQ(site.size(), 1U);
    EXPECT_EQ(site[0].title, "PE");
    EXPECT_TRUE(hits(alpha.caller, "%%").empty());
    EXPECT_TRUE(hits(alpha.caller, "ore1").empty()) << "beginnings only";
}

TEST_P(ENT_17_search, finds_names_beyond_ascii_in_either_case) {
    assets::PatchAsset names;
    names.asset_tag = OneLine<1, 120>("Übach-Büro 7");
    const auto asset = make_asset(alpha, "JN1234567");
    assets->change(alpha.caller, asset.id, names, {}).value();
    for (const char* text : {"Übach", "übach", "ÜBACH-BÜRO", "übach-büro 7"})
        EXPECT_EQ(hits(alpha.caller, text).size(), 1U) << text;
    for (const char* text : {"übach-buro", "bach", "Ö", "ÜÜÜÜÜÜ"}) EXPECT_TRUE(hits(alpha.caller, text).empty()) << text;
}

TEST_P(ENT_17_search, shows_at_most_five_of_a_kind_and_staff_names_within_one_account) {
    for (int i = 1; i <= 7; ++i) make_asset(alpha, "JN900000" + std::to_string(i));
    EXPECT_EQ(hits(alpha.caller, "JN9").size(), 5U);
    EXPECT_EQ(hits(staff, "JN9").size(), 5U);
    EXPECT_TRUE(hits(staff, "site in d").empty());
    EXPECT_EQ(hits(staff, "site in d", alpha.account.id).size(), 1U);
    EXPECT_EQ(search->find(beta.caller, "JN9", alpha.account.id).error().code, "access.account_unknown");
}

TEST_P(ENT_17_search, finds_of_no_kind_that_the_caller_may_not_read) {
    make_asset(alpha, "JN1234567");
    cover("JN1234567", care(alpha));
    Caller reader = alpha.caller;
    reader.actions = std::make_shared<ActionSet>(std::set<std::string, std::less<>>{"asset.read", "search.use"});
    EXPECT_EQ(hits(reader, "JN1").size(), 1U);
    EXPECT_TRUE(hits(reader, "C-2026").empty());
    EXPECT_TRUE(hits(reader, "site in").empty());
}

ON_BOTH_DATABASES(ENT_17_contract_list);
ON_BOTH_DATABASES(ENT_17_search);

}  // namespace
}  // namespace aftercare::contracts
