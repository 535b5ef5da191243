#include "contracts/api.hpp"

#include "contracts/contract_sources.hpp"
#include "platform/http/page.hpp"
#include "platform/text/accepted.hpp"

namespace aftercare::contracts {

namespace {

using http::Call;
using http::Created;
using http::None;
using http::Ok;
using http::Page;

struct ContractPath {
    ContractId contract_id;
};
DESCRIBE(ContractPath, contract_id)

struct LinePath {
    ContractId contract_id;
    ContractLineId line_id;
};
DESCRIBE(LinePath, contract_id, line_id)

struct PlanPath {
    PlanCode plan_code;
};
DESCRIBE(PlanPath, plan_code)

struct EntitlementQuery {
    static constexpr describe::Note kNotes[] = {{"ssrn", "The software support reference number, instead of a serial number."}};
    std::optional<assets::SerialNumber> serial_number;
    std::optional<assets::SerialNumber> ssrn;
    std::optional<catalogue::Sku> sku;              // Which product, where the serial number alone does not tell.
    std::optional<Capability> service;              // technical_support if missing.
    std::optional<Date> day;                        // Any day, past or to come; today if missing.
    std::optional<ContractNumber> contract_number;  // Whether this contract covers it; not_on_order where it does not name it.
};
DESCRIBE(EntitlementQuery, serial_number, ssrn, sku, service, day, contract_number)

struct AssetPath {
    assets::AssetId asset_id;
};
DESCRIBE(AssetPath, asset_id)

struct WarrantyQuery {
    std::optional<Date> day;  // Today if missing.
};
DESCRIBE(WarrantyQuery, day)

struct PlanList {
    std::vector<Plan> items;
};
DESCRIBE(PlanList, items)

void add_plan_routes(http::RouteGroup& group, Service& service) {
    group.add(
        http::get("/plans", kContractRead, "What can be bought, and what each plan gives",
                  [&service](const Call<>&) -> Result<Ok<PlanList>> { return PlanList{service.pack().get<Plans>().plans}; }));
    group.add(
        http::get("/plans/{plan_code}", kContractRead, "One plan", [&service](const Call<PlanPath>& call) -> Result<Ok<Plan>> {
            return TRY(service.find_plan(call.path.plan_code));
        }).fails_with({"contracts.plan_unknown"}));
}

void add_contract_routes(http::RouteGroup& group, Service& service) {
    group.add(http::post("/contracts", kContractCreate, "Enter a contract: a plan bought for a term",
                         [&service](const Call<None, None, CreateContract>& call) -> Result<Created<Contract>> {
                             Contract contract = TRY(service.create(call.caller, call.body));
                             return Created<Contract>{contract, "/api/v1/contracts/" + contract.id.text(), contract.version};
                         })
                  .fails_with({"contracts.plan_not_offered",
                               "contracts.renewed_unknown",
                               "contracts.renewed_already",
                               "contracts.renewed_not_in_force",
                               "contracts.renewal_start",
                               "contracts.co_term_unknown",
                               "contracts.co_term_not_in_force",
                               "contracts.co_term_ends_apart",
                               "contracts.approval_not_yours",
                               "contracts.term_unclear",
                               "contracts.term_too_long",
                               "contracts.term_too_short",
                               "contracts.reseller_not_authorised",
                               "contracts.end_user_needed",
                               "contracts.end_user_differs",
                               "contracts.approval_needed",
                               "contracts.deliverables_not_yours",
                               "contracts.writing_needed",
                               "contracts.of_subscription",
                               "identity.embargoed",
                               "identity.site_needed"}));
    group.add(http::patch("/contracts/{contract_id}", kContractUpdate, "Correct what does not change cover or price",
                          [&service](const Call<ContractPath, None, PatchContract>& call) -> Result<Ok<Contract>> {
                              Contract contract =
                                  TRY(service.change(call.caller, call.path.contract_id, call.body, call.if_match));
                              return Ok<Contract>{contract, contract.version};
                          })
                  .if_match()
                  .fails_with({"contracts.contract_unknown", "contracts.needs_administrative_case", "contracts.writing_needed",
                               "access.version_changed"}));
}

void add_state_routes(http::RouteGroup& group, Service& service) {
    group.add(http::post("/contracts/{contract_id}/activation", kContractCreate, "Put a draft in force",
                         [&service](const Call<ContractPath>& call) -> Result<Ok<Contract>> {
                             Contract contract = TRY(service.activate(call.caller, call.path.contract_id));
                             return Ok<Contract>{contract, contract.version};
                         })
                  .fails_with({"contracts.contract_unknown", "contracts.not_a_draft"}));
    group.add(http::post("/contracts/{contract_id}/cancellation", kContractCreate, "End a contract before its term is over",
                         [&service](const Call<ContractPath, None, CancelContract>& call) -> Result<Ok<Contract>> {
                             Contract contract = TRY(service.cancel(call.caller, call.path.contract_id, call.body.from_day));
                             return Ok<Contract>{contract, contract.version};
                         })
                  .fails_with({"contracts.contract_unknown", "contracts.contract_cancelled",
                               "contracts.cancellation_outside_term", "contracts.of_subscription"}));
}

void add_line_routes(http::RouteGroup& group, Service& service) {
    group.add(http::post("/contracts/{contract_id}/lines", kContractCreate, "Put assets on a contract, all or none",
                         [&service](const Call<ContractPath, None, AddLines>& call) -> Result<Created<LinesAdded>> {
                             LinesAdded added = TRY(service.add_lines(call.caller, call.path.contract_id, call.body));
                             return Created<LinesAdded>{std::move(added),
                                                        "/api/v1/contracts/" + call.path.contract_id.text() + "/lines"};
                         })
                  .fails_with({"contracts.contract_unknown", "contracts.contract_cancelled", "contracts.asset_unnamed",
                               "contracts.not_registered", "contracts.serial_ambiguous", "contracts.third_party_part",
                               "contracts.not_in_use", "contracts.line_outside_term", "contracts.past_end_of_support",
                               "contracts.service_level_needed", "contracts.service_level_not_given", "contracts.not_in_country",
                               "contracts.line_overlaps", "contracts.grey_market", "contracts.site_not_registered",
                               "contracts.of_subscription", "contracts.deliverables_not_yours", "contracts.writing_needed",
                               "identity.embargoed"}));
}

void add_source_routes(http::RouteGroup& group, Service& service) {
    group.add(http::get("/contracts/{contract_id}/sources", kContractRead,
                        "Who says each field of the contract since when, and what others say",
                        [&service](const Call<ContractPath>& call) -> Result<Ok<ContractSources>> {
                            return TRY(sources_of(service, call.caller, call.path.contract_id));
                        })
                  .fails_with({"contracts.contract_unknown"}));
    group.add(http::get("/contracts/{contract_id}/lines/{line_id}/sources", kContractRead,
                        "Who says each field of a line of the contract, and since when",
                        [&service](const Call<LinePath>& call) -> Result<Ok<ContractLineSources>> {
                            return TRY(sources_of(service, call.caller, call.path.contract_id, call.path.line_id));
                        })
                  .fails_with({"contracts.contract_unknown", "contracts.line_unknown"}));
}

// What the client asks for, else what the person of a session chose (ID-15), else English.
const Sentences& sentences_for(const http::Request& request, const Caller& caller) {
    if (const auto field = request.header("Accept-Language"))
        if (const auto language = text::accepted_language(*field)) return Sentences::in(*language);
    return caller.language.empty() ? Sentences::english() : Sentences::in(caller.language);
}

void add_entitlement_routes(http::RouteGroup& group, EntitlementService& service) {
    group.add(http::get("/entitlements", kEntitlementRead, "May this asset have this service on this day, and why (not)",
                        [&service](const Call<None, EntitlementQuery>& call) -> Result<Ok<Entitlement>> {
                            return TRY(service.look_up(call.caller,
                                                       {.serial_number = call.query.serial_number,
                                                        .ssrn = call.query.ssrn,
                                                        .sku = call.query.sku,
                                                        .service = call.query.service.value_or(Capability::technical_support),
                                                        .day = call.query.day,
                                                        .contract_number = call.query.contract_number,
                                                        .in = &sentences_for(call.request, call.caller)}));
                        })
                  .in_place()
                  .fails_with({"contracts.number_unnamed", "contracts.unknown_serial", "contracts.serial_ambiguous"}));
    group.add(http::post("/entitlements/batch", kEntitlementRead,
                         "The same for up to 300 serial, support reference or contract numbers",
                         [&service](const Call<None, None, LookUpBatch>& call) -> Result<Ok<BatchAnswer>> {
                             return service.look_up_many(call.caller, call.body, sentences_for(call.request, call.caller));
                         }));
    group.add(http::get("/assets/{asset_id}/warranties", kEntitlementRead,
                        "The warranties of an asset, until when, and what its registration keeps",
                        [&service](const Call<AssetPath, WarrantyQuery>& call) -> Result<Ok<AssetWarranties>> {
                            return TRY(service.warranties_of(call.caller, call.path.asset_id, call.query.day,
                                                             sentences_for(call.request, call.caller)));
                        })
                  .fails_with({"assets.asset_unknown"}));
}

}  // namespace

void add_routes(http::Routes& routes, Service& service, EntitlementService& entitlements) {
    http::RouteGroup group(routes, "contracts");
    add_plan_routes(group, service);
    add_contract_routes(group, service);
    add_state_routes(group, service);
    add_line_routes(group, service);
    add_source_routes(group, service);
    http::RouteGroup entitlement_group(routes, "entitlements");
    add_entitlement_routes(entitlement_group, entitlements);
}

}  // namespace aftercare::contracts
