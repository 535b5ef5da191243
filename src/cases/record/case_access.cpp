#include "cases/record/case_access.hpp"

#include "identity/person_of.hpp"

#include <algorithm>

namespace aftercare::cases {

namespace {

// In place of words that are for few.
constexpr const char* kForFew = "\u2013";

}  // namespace

CaseReader reader_of(const Caller& caller) {
    return {.person = identity::person_of(caller),
            .all = caller.may(kCaseReadAll),
            .restricted = caller.may(kCaseReadRestricted),
            .internal = (caller.staff || caller.kind == Caller::Kind::system) && caller.may(kCaseWork)};
}

Side side_of(const Caller& caller) {
    if (caller.kind == Caller::Kind::system) return Side::program;
    return caller.staff ? Side::vendor : Side::customer;
}

Result<Channel> channel_of(const Caller& caller, const std::optional<Channel>& said) {
    const Channel own = caller.kind == Caller::Kind::person ? Channel::web : Channel::api;
    if (!said || *said == own) return own;
    if (caller.staff) return *said;
    return fail({.kind = ProblemKind::forbidden,
                 .code = "cases.channel_refused",
                 .detail = "How a case came in is the vendor's to record where it is not the web or the API.",
                 .remedy = "Leave channel out.",
                 .rule = "CASE-20",
                 .fields = {{"/channel", "is the vendor's to say"}}});
}

Case told_outside(const Case& row) {
    Case told = row;
    if (!row.restricted) return told;
    told.synopsis = Synopsis(kForFew);
    told.description = CaseDescription(kForFew);
    if (told.resolution) told.resolution = Text<1, 15'000>(kForFew);
    told.reachable.clear();
    return told;
}

Case published(const Case& row) {
    Case told = told_outside(row);
    told.reachable.clear();
    return told;
}

bool sees(const CaseReader& reader, const Case& row, std::span<const identity::PersonId> copies) {
    if (row.restricted ? reader.restricted : reader.all) return true;
    if (!reader.person) return false;
    return row.opened_by == reader.person || row.contact_id == reader.person ||
           std::ranges::find(copies, *reader.person) != copies.end();
}

}  // namespace aftercare::cases
