// News for a contact who wants to be called and so gets no mail: what is proposed to close the case, that it waits, and that it is closed. Whoever works
// on the case hears that a call is due (CASE-02, CASE-06).
#pragma once

#include "cases/news/word_news.hpp"

namespace aftercare::cases {

class ContactNews {
public:
    // All must outlive it.
    ContactNews(db::Db& db, const policy::Pack& pack, notify::Notifier& notifier, WordNews& vendors)
        : db_(db), pack_(pack), notifier_(notifier), vendors_(vendors) {}

    void register_jobs(jobs::Registry& registry);

private:
    Result<> tell_of(const jobs::Event& event, CaseEventKind kind);
    // The contact, who is active and reads cases, where he or she wants to be called.
    std::optional<identity::Person> to_be_called(db::Tx& tx, const Case& row) const;

    db::Db& db_;
    const policy::Pack& pack_;
    notify::Notifier& notifier_;
    WordNews& vendors_;
};

}  // namespace aftercare::cases
