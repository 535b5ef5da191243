#include "cases/people/case_people.hpp"

#include "cases/record/case_path.hpp"
#include "cases/record/case_store.hpp"
#include "identity/store_vendor.hpp"

#include <utility>

namespace aftercare::cases {

namespace {

constexpr std::int64_t kMostOfSteps = 200;

// Whoever the reader finds on the case, of whatever account.
std::vector<identity::PersonId> named_on(db::Tx& tx, const Case& row, bool internal) {
    std::vector<identity::PersonId> people = store::people_of_steps(tx, row.id, internal, kMostOfSteps);
    if (row.owner_id) people.push_back(*row.owner_id);
    for (const NamedExclusion& one : row.exclusions)
        if (one.named_by) people.push_back(*one.named_by);
    return people;
}

ShownPerson shown(VendorNames how, identity::store::VendorPerson person) {
    ShownPerson told{.id = person.id, .name = Personal(shown_name(how, *person.name)), .team = {}};
    if (how == VendorNames::first_name_and_team) told.team = person.roles.front();
    return told;
}

}  // namespace

Result<ShownPeople> vendor_people_of(CaseService& cases, const Caller& caller, const CaseName& name) {
    return cases.db().read(caller.scope, [&](db::Tx& tx) -> Result<ShownPeople> {
        const Case row = TRY(cases.find_in(tx, caller, name));
        const VendorNames how = cases.pack().get<CaseRules>().vendor_people;
        auto people = identity::store::vendor_people_anywhere(tx, named_on(tx, row, reader_of(caller).internal));
        ShownPeople told;
        for (auto& person : people) told.people.push_back(shown(how, std::move(person)));
        return told;
    });
}

void add_case_people_routes(http::Routes& routes, CaseService& cases) {
    http::RouteGroup group(routes, "cases");
    group.add(http::get("/cases/{case_id}/people", kCaseRead, "Who of the vendor works on a case, by name",
                        [&cases](const http::Call<CasePath>& call) -> Result<http::Ok<ShownPeople>> {
                            return TRY(vendor_people_of(cases, call.caller, call.path.case_id));
                        })
                  .fails_with({"cases.case_unknown"}));
}

}  // namespace aftercare::cases
