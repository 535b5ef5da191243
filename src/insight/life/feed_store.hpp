// Feeds, told notices and SQL: the only place that names their tables.
#pragma once

#include "insight/life/bulletin.hpp"
#include "insight/life/feed.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::insight::store {

struct FeedRow : Feed {
    std::string secret_hash;
};
DESCRIBE_DERIVED(FeedRow, Feed, secret_hash)

void insert(db::Tx& tx, const FeedRow& row);
// By its secret, across accounts: whoever has it may fetch.
std::optional<Feed> find_feed_anywhere(db::Tx& tx, const std::string& secret_hash);
std::optional<Feed> find_feed(db::Tx& tx, FeedId id);  // In scope, locked until the commit.
// The person's own in scope that are not withdrawn, behind the id.
std::vector<Feed> feeds(db::Tx& tx, identity::PersonId person, std::optional<FeedId> after, std::int64_t limit);
void withdraw(db::Tx& tx, const Feed& feed);

struct NoticeRow {
    AccountId account_id;
    std::string subject;
    Milestone milestone = Milestone::end_of_support;
    Date ends_on;
    std::int64_t months = 0;
    Instant told_at;
};
DESCRIBE(NoticeRow, account_id, subject, milestone, ends_on, months, told_at)

// False where it was told before.
[[nodiscard]] bool insert_new(db::Tx& tx, const NoticeRow& row);

}  // namespace aftercare::insight::store
