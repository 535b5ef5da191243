#include "contracts/api.hpp"
#include "platform/http/page.hpp"

namespace aftercare::contracts {

namespace {

using http::Call;
using http::Created;
using http::NoContent;
using http::None;
using http::Ok;
using http::Page;

struct ContractPath {
    ContractId contract_id;
};
DESCRIBE(ContractPath, contract_id)
struct NamedContactPath {
    NamedContactId named_contact_id;
};
DESCRIBE(NamedContactPath, named_contact_id)

Result<Ok<Page<NamedContactView>>> list(NamedContactService& service, const Call<ContractPath, http::PageQuery>& call) {
    std::optional<NamedContactId> after;
    if (call.query.cursor) after = NamedContactId{TRY(call.query.cursor->uuid_key("id"))};
    const std::int64_t limit = call.query.limit ? std::int64_t{*call.query.limit} : http::kDefaultLimit;
    return http::page_of(TRY(service.list(call.caller, call.path.contract_id, after, limit + 1)), limit,
                         [](const NamedContactView& view) { return http::Cursor("id", {view.contact.id.text()}); });
}

Ok<NamedContactView> answer(NamedContactView view) {
    const std::int64_t version = view.contact.version;
    return Ok<NamedContactView>{std::move(view), version};
}

}  // namespace

void add_named_contact_routes(http::Routes& routes, NamedContactService& service) {
    http::RouteGroup group(routes, "contracts");
    group.add(http::get("/contracts/{contract_id}/named-contacts", kNamedContactRead, "The named contacts of a premium contract",
                        [&service](const Call<ContractPath, http::PageQuery>& call) { return list(service, call); })
                  .fails_with({"contracts.contract_unknown"}));
    group.add(http::post("/contracts/{contract_id}/named-contacts", kNamedContactKeep, "Name a contact, at most six",
                         [&service](const Call<ContractPath, None, AddNamedContact>& call) -> Result<Created<NamedContactView>> {
                             NamedContactView view = TRY(service.add(call.caller, call.path.contract_id, call.body));
                             const std::string place = "/api/v1/named-contacts/" + view.contact.id.text();
                             const std::int64_t version = view.contact.version;
                             return Created<NamedContactView>{std::move(view), place, version};
                         })
                  .fails_with({"contracts.contract_unknown", "contracts.named_contact_there", "contracts.not_a_premium_contract",
                               "contracts.authority_undeclared", "contracts.not_of_the_account", "contracts.certificate_expired",
                               "contracts.named_contacts_full", "contracts.contract_not_in_force"}));
    group.add(http::get("/contracts/{contract_id}/named-contacts-summary", kNamedContactRead,
                        "How many named contacts a contract has, how many are due, and what is amiss",
                        [&service](const Call<ContractPath>& call) -> Result<Ok<NamedContactSummary>> {
                            return TRY(service.summary(call.caller, call.path.contract_id));
                        })
                  .fails_with({"contracts.contract_unknown"}));
    group.add(http::get("/named-contacts/{named_contact_id}", kNamedContactRead, "One named contact",
                        [&service](const Call<NamedContactPath>& call) -> Result<Ok<NamedContactView>> {
                            return answer(TRY(service.find(call.caller, call.path.named_contact_id)));
                        })
                  .fails_with({"contracts.named_contact_unknown"}));
    group.add(
        http::patch("/named-contacts/{named_contact_id}", kNamedContactKeep, "Renew or take away a certificate",
                    [&service](const Call<NamedContactPath, None, PatchNamedContact>& call) -> Result<Ok<NamedContactView>> {
                        return answer(TRY(service.change(call.caller, call.path.named_contact_id, call.body, call.if_match)));
                    })
            .if_match()
            .fails_with({"contracts.named_contact_unknown", "contracts.certificate_expired", "contracts.named_contacts_full",
                         "contracts.contract_not_in_force", "access.version_changed"}));
    group.add(http::del("/named-contacts/{named_contact_id}", kNamedContactKeep, "End a named contact",
                        [&service](const Call<NamedContactPath>& call) -> Result<NoContent> {
                            TRY(service.end(call.caller, call.path.named_contact_id));
                            return NoContent{};
                        })
                  .fails_with({"contracts.named_contact_unknown"}));
}

}  // namespace aftercare::contracts
