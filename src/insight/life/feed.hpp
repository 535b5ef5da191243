// Addresses of calendars (INS-14): a person's programs fetch one without signing in, until it is withdrawn.
#pragma once

#include "identity/identity.hpp"
#include "platform/describe/type.hpp"

#include <optional>
#include <string>

namespace aftercare::insight {

struct FeedTag {
    static constexpr std::string_view name = "FeedId";
};
using FeedId = Id<FeedTag>;

struct Feed {
    FeedId id;
    AccountId account_id;
    identity::PersonId person_id;
    OneLine<1, 80> name;  // What it is for, in the person's words.
    Instant created_at;
    std::optional<Instant> withdrawn_at;
};
DESCRIBE(Feed, id, account_id, person_id, name, created_at, withdrawn_at)

// Of the caller's own account: what a partner was granted may end any day, and an address would not know.
struct CreateFeed {
    OneLine<1, 80> name;
};
DESCRIBE(CreateFeed, name)

// The address is shown once.
struct CreatedFeed {
    static constexpr describe::Note kNotes[] = {
        {"address", "Subscribe to it; it is shown this once. Whoever has it can read the calendar."}};
    Feed feed;
    std::string address;
};
DESCRIBE(CreatedFeed, feed, address)

}  // namespace aftercare::insight
