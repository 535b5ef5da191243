#include "assets/ownership.hpp"
#include "assets/test_world.hpp"
#include "identity/audit_store.hpp"
#include "identity/letters.hpp"

#include <algorithm>
#include <thread>

namespace aftercare::assets {
namespace {

class ENT_05_ownership : public AssetsTest {
protected:
    void SetUp() override {
        AssetsTest::SetUp();
        if (IsSkipped()) return;
        letters = std::make_unique<identity::Letters>(world.env, test_pack(), "https://portal.example");
        requests = std::make_unique<identity::CareRequestService>(*identity, *letters);
        ownership = std::make_unique<OwnershipService>(*assets, *requests);
        make_product("BOX-1");
        make_product("BOX-OS", catalogue::ProductKind::software);
    }
    AskOwnership about(const std::string& serial, const TestCustomer& customer) {
        return {
            .serial_number = *SerialNumber::parse(serial), .sku = *catalogue::Sku::parse("BOX-1"), .site_id = customer.site.id};
    }
    std::size_t requests_of(const TestCustomer& customer) {
        return requests->list(customer.caller, {}, {.limit = 50}, true).total.value();
    }

    std::unique_ptr<identity::Letters> letters;
    std::unique_ptr<identity::CareRequestService> requests;
    std::unique_ptr<OwnershipService> ownership;
};

TEST_P(ENT_05_ownership, is_answered_alike_whether_or_not_anybody_holds_the_number) {
    assets->register_one(alpha.caller, registration("HELD-00001", "BOX-1", alpha)).value();
    auto held = ownership->ask(beta.caller, about("HELD-00001", beta)).value();
    auto free = ownership->ask(beta.caller, about("FREE-00001", beta)).value();
    EXPECT_FALSE(held.asked_before);
    EXPECT_FALSE(free.asked_before);
    EXPECT_EQ(held.status, free.status);
    EXPECT_EQ(held.sku, free.sku);
    EXPECT_NE(held.number, free.number);
    const auto read = requests->find(beta.caller, held.request_id).value();
    EXPECT_EQ(read.kind, identity::CareRequestKind::ownership);
    EXPECT_TRUE(read.message.text().contains("HELD-00001")) << read.message.text();
    EXPECT_FALSE(read.message.text().contains("Alpha"));
    EXPECT_EQ(requests_of(alpha), 0U);
}

TEST_P(ENT_05_ownership, asked_again_while_open_is_the_same_request_and_a_new_one_afterwards) {
    const auto first = ownership->ask(beta.caller, about("HELD-00001", beta)).value();
    const auto again = ownership->ask(beta.caller, about("HELD-00001", beta)).value();
    EXPECT_TRUE(again.asked_before);
    EXPECT_EQ(again.number, first.number);
    EXPECT_EQ(requests_of(beta), 1U);
    requests->close(Caller::system(), first.request_id, {.outcome = "No."}).value();
    const auto anew = ownership->ask(beta.caller, about("HELD-00001", beta)).value();
    EXPECT_FALSE(anew.asked_before);
    EXPECT_NE(anew.number, first.number);
    EXPECT_EQ(anew.id, first.id);
    EXPECT_EQ(requests_of(beta), 2U);
    const auto trail = db().read(beta.caller.scope, [&](db::Tx& tx) {
        return identity::list_audit(tx, beta.account.id, std::nullopt, std::nullopt, 100);
    });
    EXPECT_EQ(std::ranges::count(trail, "request.open", &identity::AuditEntry::action), 2);
}

TEST_P(ENT_05_ownership, of_two_at_the_same_moment_is_one_request) {
    for (int round = 0; round < 5; ++round) {
        const std::string serial = "RACE-" + std::to_string(100 + round);
        {
            std::jthread one([&] { EXPECT_TRUE(ownership->ask(beta.caller, about(serial, beta))); });
            std::jthread two([&] { EXPECT_TRUE(ownership->ask(beta.caller, about(serial, beta))); });
        }
        EXPECT_EQ(requests_of(beta), static_cast<std::size_t>(round + 1));
    }
}

TEST_P(ENT_05_ownership, is_not_asked_for_what_one_has_nor_without_a_site_and_the_right_number) {
    assets->register_one(alpha.caller, registration("HELD-00001", "BOX-1", alpha)).value();
    EXPECT_EQ(ownership->ask(alpha.caller, about("HELD-00001", alpha)).error().code, "assets.owned_already");
    EXPECT_EQ(ownership->ask(alpha.caller, about("HELD-00001", beta)).error().code, "assets.site_unknown");
    AskOwnership software = about("HELD-00001", beta);
    software.sku = *catalogue::Sku::parse("BOX-OS");
    EXPECT_EQ(ownership->ask(beta.caller, software).error().code, "assets.ssrn_needed");
    std::swap(software.serial_number, software.ssrn);
    EXPECT_EQ(ownership->ask(beta.caller, software)->number_kind, NumberKind::ssrn);
}

TEST_P(ENT_05_ownership, is_the_way_out_of_the_refusal) {
    assets->register_one(alpha.caller, registration("HELD-00001", "BOX-1", alpha)).value();
    const auto refused = assets->register_one(beta.caller, registration("HELD-00001", "BOX-1", beta));
    EXPECT_TRUE(refused.error().remedy.contains("POST /api/v1/ownership-requests")) << refused.error().remedy;
}
ON_BOTH_DATABASES(ENT_05_ownership);

}  // namespace
}  // namespace aftercare::assets
