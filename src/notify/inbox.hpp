// What a person does with his or her own inbox, and by which ways he or she wants to be told (ID-16).
#pragma once

#include "notify/notifier.hpp"

namespace aftercare::notify {

inline constexpr Action kNotificationRead{"notification.read"};
inline constexpr Action kNotificationUpdate{"notification.update"};

class Inbox {
public:
    Inbox(db::Db& db, Env& env, const policy::Pack& pack, const Kinds& kinds) : db_(db), env_(env), pack_(pack), kinds_(kinds) {}

    // The caller's own, the newest first; empty for who is no person.
    std::vector<Notification> list(const Caller& caller, bool unread, const std::optional<NotificationId>& before,
                                   std::int64_t limit);
    Result<Notification> find(const Caller& caller, NotificationId id);  // notify.notification_unknown
    UnreadCount count(const Caller& caller);
    // Again is harmless. Fails with notify.notification_unknown.
    Result<Notification> mark_read(const Caller& caller, NotificationId id);
    UnreadCount mark_all_read(const Caller& caller);

    // Every kind that there is, with the policy's way where the caller has not chosen.
    Choices choices(const Caller& caller);
    // Fails with notify.kind_unknown (404), notify.kind_mandatory (409), notify.no_person (403).
    Result<Choice> choose(const Caller& caller, const std::string& kind, const PatchChoice& patch);

private:
    db::Db& db_;
    Env& env_;
    const policy::Pack& pack_;
    const Kinds& kinds_;
};

// Forgets inbox and choices of a person (ID-14).
void forget_person(db::Tx& tx, AccountId account, identity::PersonId person);

}  // namespace aftercare::notify
