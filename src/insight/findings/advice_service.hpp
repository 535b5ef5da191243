// Use cases of choosing a release for devices of an account: what comes of one, and which is the best (INS-09, INS-10).
#pragma once

#include "insight/findings/device_choice.hpp"
#include "insight/findings/finding_advice.hpp"
#include "insight/findings/matcher.hpp"
#include "insight/life/train.hpp"
#include "platform/base/access.hpp"
#include "platform/base/env.hpp"

#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace aftercare::insight {

// A release that devices would run.
struct ReleaseWish {
    std::string release;
    bool downgrades = false;  // Whether devices go back from a later one.
};

class AdviceService {
public:
    // All must outlive it.
    AdviceService(db::Db& db, Env& env, const policy::Pack& pack, Matcher& matcher)
        : db_(db), env_(env), pack_(pack), matcher_(matcher) {}

    // What findings go, come and stay when the devices run the release, and who can't run it. Both are about one account, the caller's own
    // if missing, and fail as Caller::account_or_own(); this with insight.release_unreadable.
    Result<FindingWhatIf> what_if(const Caller& caller, std::optional<AccountId> account, const DeviceChoice& choice,
                                  const ReleaseWish& wish);
    // The devices behind one of its numbers, at most `limit` of them after the one named; fails as what_if().
    Result<WhatIfDevices> what_if_devices(const Caller& caller, std::optional<AccountId> account, const DeviceChoice& choice,
                                          const ReleaseWish& wish, const OutlookFilter& filter,
                                          const std::optional<assets::AssetId>& after, std::size_t limit);
    // The releases ranked, of this train alone where one is given. Fails with insight.train_unreadable.
    Result<FindingAdvice> advise(const Caller& caller, std::optional<AccountId> account, const DeviceChoice& choice,
                                 const std::optional<TrainName>& train, bool downgrades);

private:
    // What `question(const MatchState&, const advice::Surroundings&)` gives: releases, their days and who runs them, as of today.
    template <class F>
    auto in_surroundings(AccountId account, const F& question);
    // Releases that advisories name as fixed; made anew when an advisory has changed.
    struct Known {
        std::uint64_t generation = 0;
        std::int64_t advisory_changes = -1;
        std::shared_ptr<const std::vector<Version>> releases;
    };
    std::shared_ptr<const std::vector<Version>> known_releases();

    db::Db& db_;
    Env& env_;
    const policy::Pack& pack_;
    Matcher& matcher_;
    std::mutex mutex_;
    Known known_;
};

}  // namespace aftercare::insight
