// Tells what identity announces (identity/events.hpp): people their locks and changed passwords, owners who came and went, what partners
// may see, and which credentials end soon (ID-16). identity stands below and knows nobody's inbox.
#pragma once

#include "identity/events.hpp"
#include "notify/notifier.hpp"

#include <string>

namespace aftercare::notify {

class AccessNews {
public:
    // Both must outlive it.
    AccessNews(db::Db& db, Notifier& notifier) : db_(db), notifier_(notifier) {}

    void register_jobs(jobs::Registry& registry);

private:
    Result<> tell_lock(const jobs::Event& event);
    Result<> tell_password(const jobs::Event& event);
    Result<> tell_joined(const jobs::Event& event);
    Result<> tell_deactivated(const jobs::Event& event);
    Result<> tell_link(const jobs::Event& event);
    Result<> tell_expiring(const jobs::Event& event);

    db::Db& db_;
    Notifier& notifier_;
};

}  // namespace aftercare::notify
