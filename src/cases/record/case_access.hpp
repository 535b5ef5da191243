// Who may see and do what with a case (ID-08, ID-09, CASE-25). Pure.
#pragma once

#include "cases/record/case_rules.hpp"
#include "platform/base/access.hpp"
#include "platform/base/result.hpp"

#include <optional>
#include <span>

namespace aftercare::cases {

inline constexpr Action kCaseRead{"case.read"};
// All of the accounts in scope, not only those that one opened, is the contact of or is copied on.
inline constexpr Action kCaseReadAll{"case.read_all"};
// Those that are restricted: reports of vulnerabilities (CASE-01).
inline constexpr Action kCaseReadRestricted{"case.read_restricted"};
inline constexpr Action kCaseOpen{"case.open"};
inline constexpr Action kCaseUpdate{"case.update"};
inline constexpr Action kCaseNote{"case.note"};
// To accept or reject a resolution, to reopen and to cancel: the customer's to say (CASE-06).
inline constexpr Action kCaseDecide{"case.decide"};
// What the vendor's people do: status, owner, contacts, resolutions.
inline constexpr Action kCaseWork{"case.work"};

// Who gets cases, what is escalated, who is on call.
inline constexpr Action kCaseReadDesk{"case.read_desk"};

// Numbers about all cases: targets met, satisfaction.
inline constexpr Action kCaseReadReports{"case.read_reports"};
// What was answered to surveys, word by word (CASE-27).
inline constexpr Action kCaseReadSurveys{"case.read_surveys"};

// What somebody may see of the cases in scope.
struct CaseReader {
    std::optional<identity::PersonId> person;  // None: a program, which sees what its rights say.
    bool all = false;
    bool restricted = false;
    bool internal = false;
};
CaseReader reader_of(const Caller& caller);

// The case as the account's audit trail keeps it: of one that few may read, how it stands, and nothing of what it is about (CASE-01).
Case told_outside(const Case& row);
// What events and web-hooks tell of a step: the case as it is after it, and the step as its history has it (CASE-21).
struct PublishedCase : Case {
    std::optional<CaseEvent> step;  // None in events that are older than it.
};
DESCRIBE_DERIVED(PublishedCase, Case, step)

// As told outside. Nobody's telephone number leaves with it (ID-14), no quoted mail, and of a case that few may read no word of its steps.
PublishedCase published(const Case& row, CaseEvent step);

// How something came in (CASE-20, CASE-21): a person's is the web, a program's the API; the vendor's people say how it came to them. Fails with
// cases.channel_refused (403).
Result<Channel> channel_of(const Caller& caller, const std::optional<Channel>& said);

// Whose word it is that the caller says.
Side side_of(const Caller& caller);

// Whether the reader sees a case of the accounts in scope; `copies`: who is copied on it. Its SQL twin is store::add_visible().
bool sees(const CaseReader& reader, const Case& row, std::span<const identity::PersonId> copies);

}  // namespace aftercare::cases
