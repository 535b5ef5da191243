// News for the vendor's people about what the customer says on a case, and about cases that they are given (CASE-05, CASE-13).
#pragma once

#include "cases/escalation/posts.hpp"
#include "cases/record/case_service.hpp"
#include "platform/jobs/jobs.hpp"

namespace aftercare::cases {

// The kinds of news: case.customer_spoke, case.files_missing, case.customer_decided, case.call_customer, case.for_contact.
void add_word_kinds(notify::Kinds& kinds);

class WordNews {
public:
    // All must outlive it.
    WordNews(db::Db& db, Env& env, const policy::Pack& pack, notify::Notifier& notifier)
        : db_(db), pack_(pack), posts_(env, pack, notifier) {}

    // Tells who works on the case: its owner, else those whom the policy names for its queue. REQUIRES: the scope is all.
    void tell(db::Tx& tx, const CaseTell& news);
    // A mail on a closed case waits for a person in the review queue (CASE-19).
    void tell_of_mail(db::Tx& tx, const Case& row);
    // Files of a mail that the case did not take: whoever answers must know that something is missing (CASE-19).
    void tell_of_missing_files(db::Tx& tx, const Case& row);
    void register_jobs(jobs::Registry& registry);

private:
    Result<> tell_of_word(const jobs::Event& event);
    Result<> tell_of_assignment(const jobs::Event& event);
    // Who had the case, and gave it away neither by himself nor by herself.
    void tell_of_loss(db::Tx& tx, const Case& row, const CaseEvent& given, const std::optional<identity::PersonId>& had);

    db::Db& db_;
    const policy::Pack& pack_;
    PostNews posts_;
};

}  // namespace aftercare::cases
