// Use cases of drafts (CASE-04): each person's own. What is typed is not audited; the case that comes of it is.
#pragma once

#include "cases/drafts/draft_store.hpp"
#include "cases/record/case_service.hpp"
#include "platform/jobs/jobs.hpp"

#include <optional>
#include <vector>

namespace aftercare::cases {

class DraftService {
public:
    // All must outlive it.
    DraftService(db::Db& db, Env& env, const policy::Pack& pack, CaseService& cases)
        : db_(db), env_(env), pack_(pack), cases_(cases) {}

    // The last changed first; none for who is no person.
    std::vector<CaseDraft> list(const Caller& caller, const std::optional<AccountId>& account,
                                const std::optional<store::DraftPlace>& after, std::int64_t limit);
    // Fails with cases.no_person, cases.drafts_too_many, access.account_*.
    Result<CaseDraft> create(const Caller& caller, const CreateDraft& request);
    // These fail with cases.draft_unknown, also for somebody else's.
    Result<CaseDraft> find(const Caller& caller, CaseDraftId id);
    // Fails with cases.draft_submitted, access.version_changed.
    Result<CaseDraft> change(const Caller& caller, CaseDraftId id, const ChangeDraft& request,
                             std::optional<std::int64_t> if_match);
    Result<> remove(const Caller& caller, CaseDraftId id);
    // Opens it as a case, once: asked again, it gives the case that it became. Fails with cases.draft_incomplete, and as
    // CaseService::open(); it is then still there.
    Result<CaseView> submit(const Caller& caller, CaseDraftId id);

    // Lets go what is kept no longer.
    void register_jobs(jobs::Registry& registry);

private:
    Instant kept_until(Instant changed_at) const;

    db::Db& db_;
    Env& env_;
    const policy::Pack& pack_;
    CaseService& cases_;
};

}  // namespace aftercare::cases
