#include "server/case_opening.hpp"

#include "cases/drafts/draft_api.hpp"
#include "cases/opening/opening_api.hpp"
#include "cases/phone/caller_case_api.hpp"
#include "cases/phone/telephone_api.hpp"
#include "cases/similar/similar_api.hpp"
#include "identity/caller_api.hpp"

namespace aftercare::server {

CaseOpening::CaseOpening(const On& on)
    : pack_(on.pack),
      cases_(on.cases),
      support_ends_(on.life),
      exclusions_(on.env, on.pack, on.cases, support_ends_),
      previews_(on.db, on.pack, on.cases, on.router),
      pins_(on.identity, on.key),
      callers_(on.identity, pins_),
      caller_cases_(on.env, on.cases),
      drafts_(on.db, on.env, on.pack, on.cases),
      known_problems_(on.findings),
      similar_(on.db, known_problems_) {}

void CaseOpening::add_routes(http::Routes& routes) {
    cases_.set_exclusions(exclusions_);
    identity::add_caller_routes(routes, pins_, callers_);
    cases::add_opening_routes(routes, previews_, exclusions_);
    cases::add_caller_case_routes(routes, caller_cases_);
    cases::add_telephone_routes(routes, pack_);
    cases::add_draft_routes(routes, drafts_);
    cases::add_similar_routes(routes, similar_);
}

}  // namespace aftercare::server
