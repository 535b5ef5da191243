// Tells people of new bugs that hit their devices (INS-08): once for each account and advisory, of severities that the policy names, about
// devices that a plan with bug notification covers and that are in its reach (INS-17). Others see the count in their findings.
#pragma once

#include "insight/findings/bug_review.hpp"
#include "insight/findings/finding_service.hpp"
#include "insight/findings/match_work.hpp"
#include "insight/findings/reach_service.hpp"
#include "notify/notifier.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace aftercare::insight {

// The kind of news of this part.
void add_impact_kinds(notify::Kinds& kinds);

// A device of the account that the advisory touches.
struct HitByAdvisory {
    assets::AssetId asset_id;
    std::string name;
    engine::Finding finding = engine::Finding::affected;
};

// Whether people are told of it at all: it is new, or worse than it was, and of a severity that the policy names. `before` is the severity of
// the revision that was held against the devices before, where there was one.
bool is_news(const AdvisoryFindingsNews& news, const std::optional<Severity>& before, const FindingsPolicy& policy);

// What the text says of the advisory and of the devices that people are told about.
notify::Placeholders words_for(const Advisory& advisory, std::span<const HitByAdvisory> devices);

class ImpactNotices {
public:
    // All must outlive it.
    ImpactNotices(FindingService& findings, Matcher& matcher, const ReachService& reach, notify::Notifier& notifier)
        : findings_(findings), matcher_(matcher), reach_(reach), notifier_(notifier) {}

    // Whether the account's people were told now. Twice for the same is once.
    Result<bool> tell(AccountId account, const AdvisoryFindingsNews& news);

    // What people were told, and what is known of it today, the newest first, before the id. Fails as Caller::account_or_own().
    Result<std::vector<ReviewedBug>> notices(const Caller& caller, std::optional<AccountId> account, const NoticeFilter& filter,
                                             std::optional<FindingNoticeId> before, std::int64_t limit);

    void register_jobs(jobs::Registry& registry);

private:
    std::vector<HitByAdvisory> hit_by(AccountId account, AdvisoryId advisory);

    FindingService& findings_;
    Matcher& matcher_;
    const ReachService& reach_;
    notify::Notifier& notifier_;
};

}  // namespace aftercare::insight
