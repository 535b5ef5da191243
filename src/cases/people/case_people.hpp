// Who of the vendor works on a case, as its readers are told (CASE-02): by name where they see the case, and nothing else of the person.
#pragma once

#include "cases/record/case_service.hpp"
#include "platform/http/route.hpp"

#include <optional>
#include <vector>

namespace aftercare::cases {

// Somebody of the vendor whom a case names: its owner, who wrote or did something that the reader sees, who watches an escalation.
struct ShownPerson {
    static constexpr describe::Note kNotes[] = {
        {"name", "As vendor_people in cases.yaml has it."},
        {"team", "What the person does, a role of the policy pack, where only a first name is told."}};
    identity::PersonId id;
    Personal<OneLine<1, 120>> name;
    std::optional<std::string> team;
};
DESCRIBE(ShownPerson, id, name, team)

struct ShownPeople {
    std::vector<ShownPerson> people;  // In the order of their ids; the last 200 at most who did something.
};
DESCRIBE(ShownPeople, people)

// Fails with cases.case_unknown. People of customers and partners are not among them.
Result<ShownPeople> vendor_people_of(CaseService& cases, const Caller& caller, const CaseName& name);

// REQUIRES: the service outlives the routes.
void add_case_people_routes(http::Routes& routes, CaseService& cases);

}  // namespace aftercare::cases
