// What people ask of Customer Care that the rules let nobody do by himself: help with an account (ID-03), a change of cover or price
// (ENT-14), a transfer of ownership (ENT-05), an answer about what is published (INS-08). A record with a number, which the case manager will take up.
#pragma once

#include "identity/identity.hpp"
#include "platform/describe/number.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

namespace aftercare::identity {

struct CareRequestTag {
    static constexpr std::string_view name = "CareRequestId";
};
using CareRequestId = Id<CareRequestTag>;

struct CareRequestNumberForm {
    static constexpr describe::TextForm kForm{.name = "CareRequestNumber",
                                              .doc = "The number of a request to Customer Care, such as AR-2026-000123.",
                                              .pattern = "^AR-[0-9]{4}-[0-9]{6,9}$",
                                              .min = 14,
                                              .max = 17};
    static constexpr const char* kComplaint = "must be the number of a request, such as AR-2026-000123";
    static constexpr bool fits(std::string_view text) {
        const auto digits = [](std::string_view part) {
            return std::ranges::all_of(part, [](char c) { return '0' <= c && c <= '9'; });
        };
        return 14 <= text.size() && text.size() <= 17 && text.starts_with("AR-") && text[7] == '-' && digits(text.substr(3, 4)) &&
               digits(text.substr(8));
    }
};
using CareRequestNumber = describe::Number<CareRequestNumberForm>;  // "AR-2026-000123", counted anew each year.

enum class CareRequestKind : std::uint8_t {
    account_help,     // Of somebody who has no proof of entitlement, or too few rights.
    contract_change,  // What would change cover or price.
    ownership,        // A serial number that is registered elsewhere.
    renewal,          // A renewal to be sold.
    reinstatement,    // Cover for what lapsed or came by other ways.
    question,         // About an advisory or an end of life.
};
DESCRIBE_ENUM(CareRequestKind, account_help, contract_change, ownership, renewal, reinstatement, question)

enum class CareRequestStatus : std::uint8_t { open, closed };
DESCRIBE_ENUM(CareRequestStatus, open, closed)

struct CareRequest {
    CareRequestId id;
    AccountId account_id;
    CareRequestNumber number;
    CareRequestKind kind{};
    CareRequestStatus status = CareRequestStatus::open;
    std::optional<PersonId> person_id;  // Who asked; none for a program.
    OneLine<1, 200> subject;
    Text<1, 5000> message;
    std::optional<OneLine<1, 40>> object_kind;  // What it is about: "contract".
    std::optional<Uuid> object_id;
    std::optional<Text<1, 2000>> outcome;
    Instant created_at;
    std::optional<Instant> closed_at;
    std::optional<Instant> withdrawn_at;  // By the account that asked, which is how it was closed.
    std::optional<PersonId> assignee_id;  // Who of Customer Care has taken it.
    std::optional<Instant> assigned_at;
    std::int64_t version = 1;
};
DESCRIBE(CareRequest, id, account_id, number, kind, status, person_id, subject, message, object_kind, object_id, outcome,
         created_at, closed_at, withdrawn_at, assignee_id, assigned_at, version)

// As it is read: the name of who has taken it is told to who sees that person.
struct CareRequestView : CareRequest {
    std::optional<Personal<OneLine<1, 120>>> assignee_name;
};
DESCRIBE_DERIVED(CareRequestView, CareRequest, assignee_name)

// Whose requests a list shows, by who has taken them.
enum class TakenBy : std::uint8_t { me, somebody, nobody };
DESCRIBE_ENUM(TakenBy, me, somebody, nobody)

struct OpenCareRequest {
    CareRequestKind kind{};
    OneLine<1, 200> subject;
    Text<1, 5000> message;
};
DESCRIBE(OpenCareRequest, kind, subject, message)

struct CloseCareRequest {
    Text<1, 2000> outcome;
};
DESCRIBE(CloseCareRequest, outcome)

struct WithdrawCareRequest {
    std::optional<Text<1, 2000>> reason;  // Stands as its outcome.
};
DESCRIBE(WithdrawCareRequest, reason)

}  // namespace aftercare::identity
