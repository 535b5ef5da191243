// Use cases of mass outages (CASE-26): one case about the cause, and those of customers that it troubles.
#pragma once

#include "cases/record/case_service.hpp"
#include "cases/together/together.hpp"
#include "platform/jobs/jobs.hpp"

#include <optional>
#include <vector>

namespace aftercare::cases {

class OutageService {
public:
    // All must outlive it.
    OutageService(db::Db& db, Env& env, CaseService& cases) : db_(db), env_(env), cases_(cases) {}

    // All fail with cases.case_unknown.
    // Its customer learns that it is part of a wider outage, and nothing of the other case. Fails as judge_parent() does.
    Result<CaseTies> link(const Caller& caller, const CaseName& name, const SetParent& request);
    // It goes on by itself. Nothing where it is no child.
    Result<CaseTies> unlink(const Caller& caller, const CaseName& name);
    // What the case has to do with others: customers see those of their own alone.
    Result<CaseTies> ties(const Caller& caller, const CaseName& name);
    Result<std::vector<OutageChild>> children(const Caller& caller, const CaseName& name, const std::optional<CaseId>& after,
                                              std::int64_t limit);
    // To all that are children now: a public note, or a resolution that each customer accepts or rejects by itself. Done in the background, one after
    // the other, each once. Fails with cases.no_children.
    Result<OutageProgress> say(const Caller& caller, const CaseName& name, const SayToChildren& request);
    // Tells it to all that have not heard it yet; what say() leaves to the background. Nothing where that is done.
    Result<> tell_all(OutageWordId id);
    // The last first.
    Result<std::vector<OutageProgress>> words(const Caller& caller, const CaseName& name,
                                              const std::optional<OutageWordId>& after, std::int64_t limit);

    void register_jobs(jobs::Registry& registry);

private:
    CaseTies ties_in(db::Tx& tx, const Caller& caller, const Case& of) const;
    // The case as the reader may be told of it; none where he or she may not.
    std::optional<TiedCase> named(db::Tx& tx, const Caller& caller, CaseId id) const;
    Result<> tell(const OutageWord& word, const CaseOutage& child);
    // One that can't be told is logged and counted as not told: it holds up no other.
    void tell_or_note(const OutageWord& word, const CaseOutage& child);
    // Takes the child out of the outage, and says so at its parent.
    void leave(db::Tx& tx, const Caller& caller, const Case& child, const CaseOutage& outage) const;
    Caller speaker(db::Tx& tx, const OutageWord& word) const;

    db::Db& db_;
    Env& env_;
    CaseService& cases_;
};

}  // namespace aftercare::cases
