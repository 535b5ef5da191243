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
    if (!row.restricted) return row;
    // Named one by one, so that what a case will say besides is not told by itself.
    Case told;
    told.account_id = row.account_id;
    told.id = row.id;
    told.number = row.number;
    told.type = row.type;
    told.kind = row.kind;
    told.restricted = row.restricted;
    told.status = row.status;
    told.open = row.open;
    told.escalated = row.escalated;
    told.priority = row.priority;
    told.first_priority = row.first_priority;
    told.contact_id = row.contact_id;
    told.opened_by = row.opened_by;
    told.owner_id = row.owner_id;
    told.queue = row.queue;
    told.centre = row.centre;
    told.calendar = row.calendar;
    told.channel = row.channel;
    told.last_channel = row.last_channel;
    told.follow_up = row.follow_up;
    told.language = row.language;
    told.opened_at = row.opened_at;
    told.modified_at = row.modified_at;
    told.first_contact_at = row.first_contact_at;
    told.proposed_at = row.proposed_at;
    told.closed_at = row.closed_at;
    told.reopen_until = row.reopen_until;
    told.escalates_since = row.escalates_since;
    told.progressed_at = row.progressed_at;
    told.unreached_since = row.unreached_since;
    told.silent_since = row.silent_since;
    told.reopened = row.reopened;
    told.version = row.version;
    told.synopsis = Synopsis(kForFew);
    told.description = CaseDescription(kForFew);
    return told;
}

PublishedCase published(const Case& row, CaseEvent step) {
    PublishedCase told;
    static_cast<Case&>(told) = told_outside(row);
    told.reachable.clear();
    step.folded.reset();
    if (row.restricted) {
        step.text.reset();
        step.was.reset();
        step.is_now.reset();
        step.fields.clear();
    }
    told.step = std::move(step);
    return told;
}

bool sees(const CaseReader& reader, const Case& row, std::span<const identity::PersonId> copies) {
    if (row.restricted ? reader.restricted : reader.all) return true;
    if (!reader.person) return false;
    return row.opened_by == reader.person || row.contact_id == reader.person ||
           std::ranges::find(copies, *reader.person) != copies.end();
}

}  // namespace aftercare::cases
