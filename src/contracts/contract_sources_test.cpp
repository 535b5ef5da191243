#include "contracts/contract_sources.hpp"
#include "contracts/paper_service.hpp"
#include "contracts/subscription_service.hpp"
#include "contracts/test_service_world.hpp"

#include <algorithm>

namespace aftercare::contracts {
namespace {

using test::on;
using test::read;

class ENT_29_contracts : public test::ContractsTest {
protected:
    static std::optional<assets::SourcedField> field(const std::vector<assets::SourcedField>& fields, const std::string& name) {
        const auto found = std::ranges::find(fields, name, &assets::SourcedField::field);
        return found == fields.end() ? std::nullopt : std::optional(*found);
    }
};

TEST_P(ENT_29_contracts, tell_who_entered_them_and_who_corrected_what) {
    CreateContract request = care(alpha);
    request.purchase_order = OneLine<1, 60>("PO-1");
    const Contract made = contracts->create(staff, request).value();
    const auto sources = [&] { return sources_of(*contracts, alpha.caller, made.id).value().fields; };
    const auto plan = field(sources(), "plan").value();
    EXPECT_EQ(plan.source, assets::FactSource::person);
    EXPECT_EQ(plan.at, made.created_at);
    EXPECT_EQ(plan.actor_id, staff.id);
    EXPECT_FALSE(field(sources(), "contact_name"));

    world.clock.advance(std::chrono::hours(1));
    PatchContract patch;
    patch.purchase_order = OneLine<1, 60>("PO-2");
    (void)contracts->change(alpha.caller, made.id, patch, {}).value();
    const auto corrected = field(sources(), "purchase_order").value();
    EXPECT_EQ(corrected.value.text, "\"PO-2\"");
    EXPECT_EQ(corrected.at, world.clock.now());
    EXPECT_EQ(corrected.actor_id, alpha.caller.id);
    EXPECT_EQ(field(sources(), "plan")->at, made.created_at);
    (void)contracts->cancel(staff, made.id, {}).value();
    EXPECT_EQ(field(sources(), "status")->value.text, "\"cancelled\"");
    EXPECT_EQ(field(sources(), "status")->actor_id, staff.id);
    EXPECT_EQ(sources_of(*contracts, beta.caller, made.id).error().code, "contracts.contract_unknown");
}

TEST_P(ENT_29_contracts, that_came_by_a_certificate_were_ordered_and_show_both_values_once_corrected) {
    const Contract made = db().write(staff,
                                     [&](db::Tx& tx) {
                                         CreateContract request = care(alpha);
                                         request.purchase_order = OneLine<1, 60>("PO-1");
                                         return contracts->create_in(tx, staff, alpha.account.id, request,
                                                                     {.sales_region = identity::RegionName("emea")});
                                     })
                              .value();
    const auto sources = [&] { return sources_of(*contracts, alpha.caller, made.id).value().fields; };
    EXPECT_EQ(field(sources(), "purchase_order")->source, assets::FactSource::order);
    PatchContract patch;
    patch.purchase_order = OneLine<1, 60>("PO-2");
    (void)contracts->change(alpha.caller, made.id, patch, {}).value();
    const auto corrected = field(sources(), "purchase_order").value();
    EXPECT_EQ(corrected.source, assets::FactSource::person);
    EXPECT_TRUE(corrected.disputed);
    EXPECT_EQ(corrected.others.at(0).value.text, "\"PO-1\"");
    EXPECT_EQ(corrected.others.at(0).source, assets::FactSource::order);
}

TEST_P(ENT_29_contracts, tell_of_each_line_who_put_it_there) {
    make_asset(alpha, "SERIAL-1");
    const Contract made = cover("SERIAL-1", care(alpha));
    const ContractLine of = lines_of(made).at(0);
    const auto fields = sources_of(*contracts, alpha.caller, made.id, of.id).value().fields;
    EXPECT_EQ(field(fields, "service_level")->value.text, "\"next_business_day\"");
    EXPECT_EQ(field(fields, "service_level")->at, of.created_at);
    EXPECT_EQ(field(fields, "until_day")->actor_id, staff.id);
    EXPECT_EQ(sources_of(*contracts, alpha.caller, made.id, world.env.ids.make<ContractLineId>()).error().code,
              "contracts.line_unknown");
    EXPECT_EQ(sources_of(*contracts, beta.caller, made.id, of.id).error().code, "contracts.contract_unknown");
}
TEST_P(ENT_29_contracts, tell_who_ended_a_line_and_when) {
    make_asset(alpha, "SERIAL-1");
    make_asset(alpha, "SERIAL-2");
    identity::Letters letters(world.env, test::shipped_pack(), "https://support.example");
    identity::CareRequestService requests(*identity, letters);
    const auto files = files::in_memory();
    PaperService papers(db(), world.env, *contracts, requests, *files);
    const Contract made = cover("SERIAL-1", care(alpha));
    const ContractLine of = lines_of(made).at(0);
    world.clock.advance(std::chrono::hours(24));
    Caller other = staff;
    other.id = world.ids.next();
    papers.end_line(other, made.id, of.id, on("2026-06-01")).value();
    const auto fields = sources_of(*contracts, alpha.caller, made.id, of.id).value().fields;
    EXPECT_EQ(field(fields, "cancelled_from")->value.text, "\"2026-06-01\"");
    EXPECT_EQ(field(fields, "cancelled_from")->at, world.clock.now());
    EXPECT_EQ(field(fields, "status")->actor_id, other.id);
    EXPECT_EQ(field(fields, "until_day")->actor_id, staff.id);

    SubscriptionService subscriptions(db(), world.env, *contracts);
    const SubscriptionCovered covered = subscriptions
                                            .cover(staff, {.account_id = alpha.account.id,
                                                           .subscription_number = OneLine<1, 60>("SUB-1"),
                                                           .from_day = on("2026-01-01"),
                                                           .term_months = 12,
                                                           .until_day = {},
                                                           .order_number = {},
                                                           .assets = {{.asset_id = {},
                                                                       .serial_number = read<assets::SerialNumber>("SERIAL-2"),
                                                                       .sku = {},
                                                                       .service_level = {}}}})
                                            .value();
    world.clock.advance(std::chrono::hours(24));
    ChangeSubscriptionCover moved;
    moved.until_day = on("2027-03-01");
    moved.remove.emplace();
    moved.remove->push_back(covered.lines.at(0).asset_id);
    (void)subscriptions.change(other, covered.contract.id, moved).value();
    const auto gone = sources_of(*contracts, alpha.caller, covered.contract.id, covered.lines.at(0).id).value().fields;
    EXPECT_EQ(field(gone, "status")->at, world.clock.now());
    EXPECT_EQ(field(gone, "status")->actor_id, other.id);
    const auto term = sources_of(*contracts, alpha.caller, covered.contract.id).value().fields;
    EXPECT_EQ(field(term, "until_day")->at, world.clock.now()) << "the subscription was made longer";
    EXPECT_EQ(field(term, "until_day")->actor_id, other.id);
}
ON_BOTH_DATABASES(ENT_29_contracts);

}  // namespace
}  // namespace aftercare::contracts
