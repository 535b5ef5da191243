// What changed of cases, as those are told who look at them (CASE-26): that something did, never what.
#pragma once

#include "cases/record/case_access.hpp"

#include <cstdint>
#include <vector>

namespace aftercare::cases {

enum class ChangeKind : std::uint8_t {
    stepped,   // Something stands in its history.
    presence,  // Somebody of the vendor came, went, or began to write.
};
DESCRIBE_ENUM(ChangeKind, stepped, presence)

struct CaseChange {
    AccountId account_id;
    CaseId case_id;
    CaseNumber number;
    ChangeKind kind = ChangeKind::stepped;
    std::int64_t version = 1;
    bool internal = false;
    bool restricted = false;
    std::vector<identity::PersonId> people;  // Who opened it, is its contact or copied on it.
    Instant at;
};
DESCRIBE(CaseChange, account_id, case_id, number, kind, version, internal, restricted, people, at)

// With its place in the feed.
struct FedChange : CaseChange {
    std::int64_t seq = 0;
};
DESCRIBE_DERIVED(FedChange, CaseChange, seq)

// Whether the reader is told of a change of an account in scope: whoever sees the case, and of what is internal the vendor's people alone.
bool is_told(const CaseReader& reader, const CaseChange& change);

}  // namespace aftercare::cases
