// Tells accounts that something that they have reaches an end (INS-14): so many months before as the policy says, once each for an
// account, a bulletin and a milestone. One that was missed is told late, until the next is due.
#pragma once

#include "insight/life/endings.hpp"
#include "insight/life/feed_store.hpp"
#include "insight/life/life_rules.hpp"
#include "notify/notifier.hpp"
#include "platform/jobs/jobs.hpp"

#include <span>
#include <string>
#include <vector>

namespace aftercare::insight {

// What this slice tells people.
void add_kinds(notify::Kinds& kinds);

// One piece of news: everything of an account that one bulletin lets end on one day.
struct DueNotice {
    std::string subject;  // The bulletin's id; without one, the name of what ends.
    Uuid object_id{};     // The bulletin's, or nil.
    std::string bulletin;
    Milestone milestone = Milestone::end_of_support;
    Date ends_on;
    std::int64_t months = 0;  // The policy's that is due.
    std::vector<std::string> what;
    std::int64_t units = 0;
};
DESCRIBE(DueNotice, subject, object_id, bulletin, milestone, ends_on, months, what, units)

// What is due on the day, told or not. Pure.
std::vector<DueNotice> due_notices(std::span<const Ending> endings, Date today, const LifePolicy& policy);

class LifeNotices {
public:
    // All must outlive it.
    LifeNotices(db::Db& db, Env& env, const policy::Pack& pack, notify::Notifier& notifier)
        : db_(db), env_(env), pack_(pack), notifier_(notifier) {}

    // Tells whatever is due today; how many notices that were.
    Result<std::int64_t> tell_due();
    // Looks four times a day.
    void register_jobs(jobs::Registry& registry);

private:
    Result<bool> tell(AccountId account, const DueNotice& notice);

    db::Db& db_;
    Env& env_;
    const policy::Pack& pack_;
    notify::Notifier& notifier_;
};

}  // namespace aftercare::insight
