// Mail about what happens to a case: to its contact and to those who are copied, as the contact wants to hear of it (CASE-02, CASE-19).
#pragma once

#include "cases/mail/mail_letters.hpp"
#include "cases/record/case_seams.hpp"
#include "platform/db/db.hpp"
#include "platform/jobs/jobs.hpp"

#include <vector>

namespace aftercare::cases {

class MailOut : public CaseMails {
public:
    // All must outlive it.
    MailOut(db::Db& db, Env& env, const policy::Pack& pack, const CaseLetters& letters)
        : db_(db), env_(env), pack_(pack), letters_(letters) {}

    bool tells_of(CaseEventKind kind) const override;

    // Listens to each step that a mail can be about.
    void register_jobs(jobs::Registry& registry);

private:
    struct Mailed;  // One mail to one person about one step.

    Result<> tell(const jobs::Event& event, CaseEventKind kind);
    std::vector<Mailed> mails_about(db::Tx& tx, const Case& row, CaseEventKind kind) const;

    db::Db& db_;
    Env& env_;
    const policy::Pack& pack_;
    const CaseLetters& letters_;
};

}  // namespace aftercare::cases
