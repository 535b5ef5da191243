// SQL of the list of requests to Customer Care.
#pragma once

#include "identity/care_request.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::identity::store {

struct CareRequestSearch {
    std::optional<AccountId> account_id;
    std::optional<CareRequestKind> kind;
    std::optional<CareRequestStatus> status;
    std::optional<std::string> text;    // A part of its number, subject or message.
    std::optional<TakenBy> taken;       // By `caller`, where it is "me".
    std::optional<PersonId> person_id;  // Who asked.
    PersonId caller;
};

// A page of a list in the order of their making.
struct CareRequestPlace {
    std::optional<CareRequestId> after;
    bool newest_first = false;
    std::int64_t limit = 0;
};

std::vector<CareRequestView> list_care_requests(db::Tx& tx, const CareRequestSearch& search, const CareRequestPlace& place);
std::int64_t count_care_requests(db::Tx& tx, const CareRequestSearch& search);

}  // namespace aftercare::identity::store
