// Use cases of looking at findings (INS-06, INS-07, INS-09). Of an account that the caller may not see there are none (ID-09).
#pragma once

#include "insight/findings/account_findings.hpp"
#include "insight/findings/decision_store.hpp"
#include "insight/findings/match_facts.hpp"
#include "insight/findings/matcher.hpp"
#include "platform/base/access.hpp"
#include "platform/db/db.hpp"

#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace aftercare::insight {

inline constexpr Action kFindingRead{"finding.read"};

struct FindingList {
    std::vector<Finding> rows;
    std::optional<std::int64_t> total;
};

struct FindingOrder {
    FindingSort by = FindingSort::severity;
    bool descending = false;
};

// The place of a group in an order: what it is sorted by, its name and its key.
struct GroupPlace {
    std::int64_t number = 0;
    std::string name;
    std::string key;
};
GroupPlace place_of(const FindingGroup& group, GroupSort sort);

// What an advisory does to one account.
struct ImpactedAccount {
    static constexpr describe::Note kNotes[] = {{"told_at", "When the account's people were told about it; missing: not."},
                                                {"told_devices", "About so many of its devices."}};
    AccountId account_id;
    OneLine<1, 120> name;
    std::int64_t affected = 0;
    std::int64_t potentially_affected = 0;
    std::int64_t unknown_version = 0;
    std::optional<Instant> told_at;
    std::optional<std::int64_t> told_devices;
};
DESCRIBE(ImpactedAccount, account_id, name, affected, potentially_affected, unknown_version, told_at, told_devices)

// Who is hit by an advisory, account by account (INS-08: the support centre sees the same list).
struct Impact {
    static constexpr describe::Note kNotes[] = {
        {"revision", "That was held against the devices; of a draft, the one in work."},
        {"accounts", "Those that the caller may see and that have a device, by how many are affected; 500 at most."},
        {"accounts_in_all", "How many these are."}};
    AdvisoryId advisory_id;
    std::optional<std::int64_t> revision;
    std::int64_t affected = 0;
    std::int64_t potentially_affected = 0;
    std::int64_t unknown_version = 0;
    std::int64_t accounts_in_all = 0;
    std::vector<ImpactedAccount> accounts;
};
DESCRIBE(Impact, advisory_id, revision, affected, potentially_affected, unknown_version, accounts_in_all, accounts)

class FindingService {
public:
    // All must outlive it.
    FindingService(db::Db& db, Env& env, const policy::Pack& pack, Matcher& matcher, MatchFacts& facts)
        : db_(db), env_(env), pack_(pack), matcher_(matcher), facts_(facts) {}

    // Of one account, the caller's own if missing. All that name an account fail as Caller::account_or_own().
    Result<FindingList> list(const Caller& caller, std::optional<AccountId> account, const FindingFilter& filter,
                             const FindingOrder& order, const std::optional<HitPlace>& after, std::int64_t limit, bool counted);
    Result<FindingSummary> summary(const Caller& caller, std::optional<AccountId> account, const FindingFilter& filter);
    // In the order, behind the place; the most first, names from A.
    struct Groups {
        std::vector<FindingGroup> rows;
        std::int64_t total = 0;
    };
    Result<Groups> groups(const Caller& caller, std::optional<AccountId> account, FindingGrouping by, const FindingFilter& filter,
                          GroupSort sort, bool descending, const std::optional<GroupPlace>& after, std::int64_t limit);

    // One device and one advisory, whether it touches it or not. Fails with assets.asset_unknown, insight.advisory_unknown.
    Result<FindingView> view(const Caller& caller, assets::AssetId asset, AdvisoryId advisory);
    // What made findings of the device come and go, the newest first, before the id. Fails with assets.asset_unknown.
    Result<std::vector<FindingEvent>> changes(const Caller& caller, assets::AssetId asset, std::optional<FindingChangeId> before,
                                              std::int64_t limit);
    // Of accounts in scope. Who may read drafts may ask before it is published. Fails with insight.advisory_unknown.
    Result<Impact> impact(const Caller& caller, AdvisoryId advisory);

    // All findings of the account as they are now. REQUIRES: the caller may see it; not inside a transaction.
    std::shared_ptr<const AccountFindings> findings_of(AccountId account);
    db::Db& db() { return db_; }
    Env& env() { return env_; }
    const policy::Pack& pack() const { return pack_; }

private:
    struct Kept {
        AccountId account;
        std::uint64_t generation = 0;
        std::int64_t device_changes = 0;
        std::int64_t advisory_changes = 0;
        std::int64_t decisions = 0;
        std::shared_ptr<const AccountFindings> findings;
    };

    void name_sites(const Caller& caller, std::vector<Finding>& rows);
    Working work_out(const store::MatchedDevice& device, const Advisory& content);

    db::Db& db_;
    Env& env_;
    const policy::Pack& pack_;
    Matcher& matcher_;
    MatchFacts& facts_;
    std::mutex mutex_;
    std::list<Kept> kept_;  // The one asked for last is the first.
};

}  // namespace aftercare::insight
