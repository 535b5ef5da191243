// What stands around the opening of a case, put together: promises, exclusions, calls, drafts, what is known already.
#pragma once

#include "cases/drafts/draft_service.hpp"
#include "cases/opening/exclusion_service.hpp"
#include "cases/opening/preview_service.hpp"
#include "cases/phone/caller_cases.hpp"
#include "cases/similar/similar_service.hpp"
#include "identity/callers.hpp"
#include "server/known_problems.hpp"
#include "server/support_ends.hpp"

namespace aftercare::server {

class CaseOpening {
public:
    // All must outlive it.
    struct On {
        db::Db& db;
        Env& env;
        const policy::Pack& pack;
        const crypto::ServerKey& key;
        identity::Service& identity;
        cases::CaseService& cases;
        cases::Router& router;
        insight::LifeViews& life;
        insight::FindingService& findings;
    };
    explicit CaseOpening(const On& on);

    // Also tells cases what help leaves out, before the first one is opened.
    void add_routes(http::Routes& routes);
    void register_jobs(jobs::Registry& registry) { drafts_.register_jobs(registry); }

private:
    const policy::Pack& pack_;
    cases::CaseService& cases_;
    SupportEnds support_ends_;
    cases::ExclusionService exclusions_;
    cases::PreviewService previews_;
    identity::ServicePinService pins_;
    identity::CallerService callers_;
    cases::CallerCaseService caller_cases_;
    cases::DraftService drafts_;
    KnownProblems known_problems_;
    cases::SimilarService similar_;
};

}  // namespace aftercare::server
