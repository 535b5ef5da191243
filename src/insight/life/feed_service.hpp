// Use cases of timelines and calendars (INS-14): the picture by quarter, the calendar, and addresses under which programs fetch it.
#pragma once

#include "insight/life/feed_store.hpp"
#include "insight/life/timeline.hpp"
#include "platform/base/access.hpp"
#include "policy/pack.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::insight {

inline constexpr Action kFeedCreate{"life.feed_create"};
inline constexpr Action kFeedRead{"life.feed_read"};
inline constexpr Action kFeedWithdraw{"life.feed_withdraw"};
inline constexpr std::int64_t kMostFeeds = 20;  // Of one person.

class LifeFeeds {
public:
    // All must outlive it. `public_url`: where people reach the server.
    LifeFeeds(db::Db& db, Env& env, const policy::Pack& pack, std::string public_url)
        : db_(db), env_(env), pack_(pack), public_url_(std::move(public_url)) {}

    // Of one account, the caller's own if missing. Fails as Caller::account_or_own().
    Result<Timeline> timeline(const Caller& caller, std::optional<AccountId> account, Milestone milestone, std::int64_t quarters);
    Result<std::string> calendar(const Caller& caller, std::optional<AccountId> account);

    // Fails with access.forbidden for who is no person, and insight.feeds_too_many (409).
    Result<CreatedFeed> create(const Caller& caller, const CreateFeed& request);
    std::vector<Feed> list(const Caller& caller, std::optional<FeedId> after, std::int64_t limit);
    Result<> withdraw(const Caller& caller, FeedId id);  // insight.feed_unknown
    // By the secret of an address. Fails with insight.feed_unknown where there is none, it was withdrawn, or its person may not read it
    // any more.
    Result<std::string> calendar_of(const std::string& secret);

private:
    Date today() const;
    Result<std::string> text_of(AccountId account, const std::string& language);

    db::Db& db_;
    Env& env_;
    const policy::Pack& pack_;
    std::string public_url_;
};

}  // namespace aftercare::insight
