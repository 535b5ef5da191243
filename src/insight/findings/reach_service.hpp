// Which covered devices the bug notification of a plan reaches, and which not for what reason (INS-17): it goes by what a collector has shown
// lately, of product lines that run one of the two systems.
#pragma once

#include "assets/store_reach.hpp"
#include "contracts/given_cover.hpp"
#include "insight/findings/findings_policy.hpp"
#include "platform/base/access.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::insight {

// Why a covered device is out of reach.
enum class OutsideReason : std::uint8_t {
    no_collector,  // Nothing has ever been shown of it.
    stale,         // What was shown last is too old.
    other_system,  // By the policy its product line runs neither system.
};
DESCRIBE_ENUM(OutsideReason, no_collector, stale, other_system)

// A covered device that the notification does not reach.
struct OutsideDevice {
    static constexpr describe::Note kNotes[] = {{"reason",
                                                 "no_collector: it never showed itself; stale: it did so longer ago than the "
                                                 "policy allows; other_system: its product line runs neither system."},
                                                {"shown_at", "When it, or its configuration, was shown last; missing: never."}};
    assets::AssetId asset_id;
    AccountId account_id;
    OutsideReason reason = OutsideReason::no_collector;
    std::optional<Instant> shown_at;
    std::string serial_number;
    std::optional<std::string> host_name;
    std::string model;
    std::optional<std::string> product_line;
    identity::SiteId site_id;
    std::optional<std::string> site_code;
};
DESCRIBE(OutsideDevice, asset_id, account_id, reason, shown_at, serial_number, host_name, model, product_line, site_id, site_code)

// How far the notification reaches in one account.
struct NotificationReach {
    static constexpr describe::Note kNotes[] = {
        {"covered", "Devices that a plan with bug notification covers today; 0: the account's people are told of no bugs."},
        {"snapshot_days", "What was shown longer ago is stale."}};
    AccountId account_id;
    std::int64_t covered = 0;
    std::int64_t reached = 0;
    std::int64_t no_collector = 0;
    std::int64_t stale = 0;
    std::int64_t other_system = 0;
    std::int64_t snapshot_days = 0;
};
DESCRIBE(NotificationReach, account_id, covered, reached, no_collector, stale, other_system, snapshot_days)

class ReachService {
public:
    // All must outlive it.
    ReachService(db::Db& db, Env& env, const policy::Pack& pack, const contracts::GivenCover& given)
        : db_(db), env_(env), pack_(pack), given_(given) {}

    // In the order of their ids, behind the id. Both fail as Caller::account_or_own().
    Result<std::vector<OutsideDevice>> outside(const Caller& caller, std::optional<AccountId> account,
                                               std::optional<OutsideReason> reason, std::optional<assets::AssetId> after,
                                               std::int64_t limit);
    Result<NotificationReach> reach(const Caller& caller, std::optional<AccountId> account);

    // Those of these devices that are reached today, in the order of their ids. REQUIRES: the account is in the transaction's scope.
    std::vector<assets::AssetId> reached(db::Tx& tx, AccountId account, std::vector<assets::AssetId> among) const;

private:
    template <class F>
    auto with_terms(F&& ask) const;

    db::Db& db_;
    Env& env_;
    const policy::Pack& pack_;
    const contracts::GivenCover& given_;
};

}  // namespace aftercare::insight
