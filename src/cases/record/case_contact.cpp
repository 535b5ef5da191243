#include "cases/record/case_contact.hpp"

#include "cases/record/case_access.hpp"
#include "identity/people.hpp"
#include "identity/policy.hpp"
#include "identity/rules.hpp"

namespace aftercare::cases {

std::optional<identity::Person> who_reads_cases(const policy::Pack& pack, std::optional<identity::Person> person) {
    const bool reads = person && person->status == identity::PersonStatus::active &&
                       identity::actions_of(pack.get<identity::Roles>(), person->roles).contains(kCaseRead.name);
    return reads ? std::move(person) : std::nullopt;
}

std::optional<identity::Person> mailed_contact(db::Tx& tx, const policy::Pack& pack, const Case& row, CaseEventKind step) {
    const bool by_mail = row.follow_up != FollowUp::phone || step == CaseEventKind::unreached;
    if (!row.contact_id || !by_mail) return std::nullopt;
    return who_reads_cases(pack, identity::find_person_in_scope(tx, row.account_id, *row.contact_id));
}

}  // namespace aftercare::cases
