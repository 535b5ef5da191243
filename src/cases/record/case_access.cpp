#include "cases/record/case_access.hpp"

#include <algorithm>

namespace aftercare::cases {

CaseReader reader_of(const Caller& caller) {
    return {.person = caller.person.nil() ? std::nullopt : std::optional(identity::PersonId{caller.person}),
            .all = caller.may(kCaseReadAll),
            .restricted = caller.may(kCaseReadRestricted),
            .internal = (caller.staff || caller.kind == Caller::Kind::system) && caller.may(kCaseWork)};
}

bool sees(const CaseReader& reader, const Case& row, std::span<const identity::PersonId> copies) {
    if (row.restricted ? reader.restricted : reader.all) return true;
    if (!reader.person) return false;
    return row.opened_by == reader.person || row.contact_id == reader.person ||
           std::ranges::find(copies, *reader.person) != copies.end();
}

}  // namespace aftercare::cases
