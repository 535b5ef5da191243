#include "contracts/api.hpp"

namespace aftercare::contracts {

namespace {

using http::Call;
using http::Created;
using http::None;
using http::Ok;

struct SubscriptionCoverPath {
    ContractId contract_id;
};
DESCRIBE(SubscriptionCoverPath, contract_id)

}  // namespace

void add_subscription_routes(http::Routes& routes, SubscriptionService& service) {
    http::RouteGroup group(routes, "contracts");
    group.add(
        http::post("/subscription-covers", kCoverBySubscription,
                   "Record the contract that a subscription licence includes for its term",
                   [&service](const Call<None, None, CoverBySubscription>& call) -> Result<Created<SubscriptionCovered>> {
                       SubscriptionCovered covered = TRY(service.cover(call.caller, call.body));
                       const std::string place = "/api/v1/contracts/" + covered.contract.id.text();
                       const std::int64_t version = covered.contract.version;
                       return Created<SubscriptionCovered>{std::move(covered), place, version};
                   })
            .fails_with({"contracts.subscription_recorded", "contracts.plan_not_offered", "contracts.term_unclear",
                         "contracts.term_too_long", "contracts.term_too_short", "contracts.asset_unnamed",
                         "contracts.not_registered", "contracts.serial_ambiguous", "contracts.site_not_registered",
                         "contracts.third_party_part", "contracts.not_in_use", "contracts.grey_market",
                         "contracts.past_end_of_support", "contracts.service_level_needed", "contracts.service_level_not_given",
                         "contracts.not_in_country", "contracts.line_overlaps", "identity.embargoed"}));
    group.add(http::patch("/subscription-covers/{contract_id}", kCoverBySubscription,
                          "Follow the subscription: its term, its end, its assets",
                          [&service](const Call<SubscriptionCoverPath, None, ChangeSubscriptionCover>& call)
                              -> Result<Ok<SubscriptionCovered>> {
                              SubscriptionCovered changed = TRY(service.change(call.caller, call.path.contract_id, call.body));
                              const std::int64_t version = changed.contract.version;
                              return Ok<SubscriptionCovered>{std::move(changed), version};
                          })
                  .fails_with({"contracts.contract_unknown",
                               "contracts.not_of_a_subscription",
                               "contracts.change_unclear",
                               "contracts.contract_cancelled",
                               "contracts.cancellation_outside_term",
                               "contracts.term_unclear",
                               "contracts.term_too_long",
                               "contracts.term_too_short",
                               "contracts.asset_unnamed",
                               "contracts.not_registered",
                               "contracts.serial_ambiguous",
                               "contracts.site_not_registered",
                               "contracts.third_party_part",
                               "contracts.not_in_use",
                               "contracts.grey_market",
                               "contracts.line_outside_term",
                               "contracts.past_end_of_support",
                               "contracts.service_level_needed",
                               "contracts.service_level_not_given",
                               "contracts.not_in_country",
                               "contracts.line_overlaps",
                               "identity.embargoed"}));
}

}  // namespace aftercare::contracts
