#include "contracts/subscription_service.hpp"

#include "contracts/paper_service.hpp"
#include "contracts/quotation_service.hpp"
#include "contracts/test_service_world.hpp"
#include "identity/audit_store.hpp"
#include "kit/code_of.hpp"

namespace aftercare::contracts {
namespace {

using kit::code_of;
using test::ContractsTest;
using test::on;
using test::read;

class Subscriptions : public ContractsTest {
protected:
    void SetUp() override {
        ContractsTest::SetUp();
        if (IsSkipped()) return;
        subscriptions = std::make_unique<SubscriptionService>(db(), world.env, *contracts);
        for (const char* serial : {"JN1234567", "JN1234568"}) make_asset(alpha, serial);
    }

    static SubscribedAsset asset(const std::string& serial) {
        return {.asset_id = {}, .serial_number = read<assets::SerialNumber>(serial), .sku = {}, .service_level = {}};
    }
    CoverBySubscription request(const std::string& number = "SUB-1") const {
        return {.account_id = alpha.account.id,
                .subscription_number = OneLine<1, 60>(number),
                .from_day = on("2026-01-01"),
                .term_months = 12,
                .until_day = {},
                .order_number = {},
                .assets = {asset("JN1234567")}};
    }
    Reason reason(const std::string& serial, const std::string& day) { return ask(alpha.caller, serial, day)->reason; }

    std::unique_ptr<SubscriptionService> subscriptions;
};

using ENT_13_cover = Subscriptions;

TEST_P(ENT_13_cover, counts_as_a_contract_of_the_policys_plan_for_the_subscriptions_term) {
    const SubscriptionCovered covered = subscriptions->cover(staff, request()).value();
    EXPECT_EQ(covered.contract.origin, ContractOrigin::subscription);
    EXPECT_EQ(covered.contract.plan.text(), "care");
    EXPECT_EQ(covered.contract.subscription_number->text(), "SUB-1");
    ASSERT_EQ(covered.lines.size(), 1U);
    EXPECT_EQ(covered.lines[0].service_level->text(), "return_to_factory");
    const Entitlement answer = ask(alpha.caller, "JN1234567").value();
    EXPECT_EQ(answer.reason, Reason::covered_by_contract);
    EXPECT_EQ(answer.rule, "ENT-13");
    EXPECT_NE(answer.considered.at(0).name.find("SUB-1"), std::string::npos);
    EXPECT_EQ(reason("JN1234567", "2026-12-31"), Reason::covered_by_contract);
    EXPECT_EQ(reason("JN1234567", "2027-01-01"), Reason::contract_expired);
    EXPECT_EQ(contracts->find(alpha.caller, covered.contract.id)->origin, ContractOrigin::subscription);
    const auto trail = db().read(Scope::all(), [&](db::Tx& tx) {
        return identity::list_audit(tx, alpha.account.id, covered.contract.id.uuid, std::nullopt, 10);
    });
    EXPECT_EQ(trail.size(), 2U) << "the contract and its lines";
}

TEST_P(ENT_13_cover, is_recorded_once_and_for_what_qualifies) {
    EXPECT_EQ(code_of(subscriptions->cover(alpha.caller,
                                           [&] {
                                               CoverBySubscription other = request();
                                               other.account_id = beta.account.id;
                                               return other;
                                           }())),
              "access.account_unknown");
    CoverBySubscription unknown = request();
    unknown.assets = {asset("JN1234567"), asset("JN0000000")};
    const auto refused = subscriptions->cover(staff, unknown);
    EXPECT_EQ(code_of(refused), "contracts.not_registered");
    EXPECT_EQ(refused.error().fields.at(0).pointer, "/assets/1");
    ASSERT_TRUE(subscriptions->cover(staff, request()));
    const auto again = subscriptions->cover(staff, request());
    EXPECT_EQ(code_of(again), "contracts.subscription_recorded");
    EXPECT_EQ(again.error().rule, "ENT-13");
    EXPECT_TRUE(subscriptions->cover(staff, request("SUB-2")));
}

TEST_P(ENT_13_cover, is_neither_cancelled_nor_renewed_nor_widened_by_itself) {
    const Contract contract = subscriptions->cover(staff, request()).value().contract;
    EXPECT_EQ(code_of(contracts->cancel(staff, contract.id, {})), "contracts.of_subscription");
    EXPECT_EQ(code_of(contracts->add_lines(staff, contract.id, {.lines = {line("JN1234568")}})), "contracts.of_subscription");
    CreateContract renewal = care(alpha);
    renewal.from_day.reset();
    renewal.renews_id = contract.id;
    const auto refused = contracts->create(staff, renewal);
    EXPECT_EQ(code_of(refused), "contracts.of_subscription");
    EXPECT_EQ(refused.error().rule, "ENT-13");
    identity::Letters letters(world.env, test::shipped_pack(), "https://support.example");
    identity::CareRequestService requests(*identity, letters);
    const auto files = files::in_memory();
    PaperService papers(db(), world.env, *contracts, requests, *files);
    const ContractLine only = lines_of(contract).at(0);
    EXPECT_EQ(code_of(papers.end_line(staff, contract.id, only.id, {})), "contracts.of_subscription");
    EXPECT_EQ(
        code_of(papers.add_quantity(
            staff, contract.id,
            {.sku = read<catalogue::Sku>("MX204"), .quantity = 1, .service_level = read<ServiceLevelCode>("next_business_day")})),
        "contracts.of_subscription");
    QuotationService quotations(db(), world.env, *contracts, requests);
    EXPECT_EQ(code_of(quotations.ask(alpha.caller, contract.id, {})), "contracts.of_subscription");
}

TEST_P(ENT_13_cover, follows_the_term_of_its_subscription) {
    const Contract contract = subscriptions->cover(staff, request()).value().contract;
    ChangeSubscriptionCover longer;
    longer.until_day = on("2028-01-01");
    EXPECT_EQ(subscriptions->change(staff, contract.id, longer)->contract.until_day, on("2028-01-01"));
    EXPECT_EQ(reason("JN1234567", "2027-12-31"), Reason::covered_by_contract);
    ChangeSubscriptionCover shorter;
    shorter.until_day = on("2026-06-01");
    ASSERT_TRUE(subscriptions->change(staff, contract.id, shorter));
    EXPECT_EQ(reason("JN1234567", "2026-05-31"), Reason::covered_by_contract);
    EXPECT_EQ(reason("JN1234567", "2026-06-01"), Reason::contract_expired);
    shorter.until_day = on("2025-06-01");
    EXPECT_EQ(code_of(subscriptions->change(staff, contract.id, shorter)), "contracts.term_unclear");
}

TEST_P(ENT_13_cover, follows_the_assets_of_its_subscription) {
    const Contract contract = subscriptions->cover(staff, request()).value().contract;
    ChangeSubscriptionCover moved;
    moved.remove.emplace();
    moved.remove->push_back(ask(alpha.caller, "JN1234567")->asset_id.value());
    moved.add.emplace();
    moved.add->push_back(asset("JN1234568"));
    const SubscriptionCovered changed = subscriptions->change(staff, contract.id, moved).value();
    ASSERT_EQ(changed.lines.size(), 1U);
    EXPECT_EQ(changed.lines[0].from_day, on("2026-03-02"));
    EXPECT_EQ(reason("JN1234567", "2026-03-01"), Reason::covered_by_contract);
    EXPECT_EQ(reason("JN1234567", "2026-03-02"), Reason::contract_expired);
    EXPECT_EQ(reason("JN1234568", "2026-03-02"), Reason::covered_by_contract);
    // Back again, on the days that are free.
    ChangeSubscriptionCover back;
    back.add.emplace();
    back.add->push_back(asset("JN1234567"));
    ASSERT_TRUE(subscriptions->change(staff, contract.id, back));
    EXPECT_EQ(reason("JN1234567", "2026-03-02"), Reason::covered_by_contract);
    EXPECT_EQ(code_of(subscriptions->change(staff, contract.id, back)), "contracts.line_overlaps");
    // A line that would begin after the end is undone.
    ChangeSubscriptionCover shorter;
    shorter.until_day = on("2026-02-01");
    ASSERT_TRUE(subscriptions->change(staff, contract.id, shorter));
    EXPECT_EQ(reason("JN1234568", "2026-03-02"), Reason::contract_expired);
    EXPECT_EQ(reason("JN1234567", "2026-01-31"), Reason::covered_by_contract);
}

TEST_P(ENT_13_cover, ends_with_its_subscription) {
    const Contract contract = subscriptions->cover(staff, request()).value().contract;
    ChangeSubscriptionCover ended;
    ended.ended_from = on("2026-04-01");
    ended.until_day = on("2026-05-01");
    EXPECT_EQ(code_of(subscriptions->change(staff, contract.id, ended)), "contracts.change_unclear");
    ended.until_day.reset();
    EXPECT_EQ(code_of(subscriptions->change(beta.caller, contract.id, ended)), "contracts.contract_unknown");
    EXPECT_EQ(subscriptions->change(staff, contract.id, ended)->contract.status, ContractStatus::cancelled);
    EXPECT_EQ(reason("JN1234567", "2026-03-31"), Reason::covered_by_contract);
    EXPECT_EQ(reason("JN1234567", "2026-04-01"), Reason::contract_expired);
    EXPECT_EQ(code_of(subscriptions->change(staff, contract.id, ended)), "contracts.contract_cancelled");
    const Contract bought = contracts->create(staff, care(alpha)).value();
    EXPECT_EQ(code_of(subscriptions->change(staff, bought.id, ended)), "contracts.not_of_a_subscription");
}

ON_BOTH_DATABASES(ENT_13_cover);

}  // namespace
}  // namespace aftercare::contracts
