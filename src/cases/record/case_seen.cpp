#include "cases/record/case_seen.hpp"

#include "cases/record/case_access.hpp"
#include "cases/record/case_service.hpp"
#include "cases/record/case_store.hpp"
#include "identity/person_of.hpp"
#include "identity/service.hpp"
#include "platform/describe/enumerator.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace aftercare::cases {

namespace {

// More than anybody reads of what happened meanwhile.
constexpr std::int64_t kMostSince = 500;

// In the order in which it happened, each once.
std::string kinds_of(const std::vector<CaseEvent>& steps) {
    std::vector<CaseEventKind> kinds;
    for (const CaseEvent& step : steps)
        if (std::ranges::find(kinds, step.kind) == kinds.end()) kinds.push_back(step.kind);
    std::string list;
    for (const CaseEventKind kind : kinds) list += (list.empty() ? "" : ", ") + std::string(describe::enumerator_name(kind));
    return list;
}

}  // namespace

Result<> require_seen(db::Tx& tx, const Caller& caller, const Case& row, AsOf as_of, std::span<const CaseEventKind> rests_on) {
    if (!as_of || *as_of >= row.modified_at) return {};
    auto steps = store::events_since(tx, row.id, reader_of(caller).internal, *as_of, kMostSince);
    std::erase_if(steps, [&](const CaseEvent& step) {
        const bool is_own = !caller.person.nil() && step.actor_id == caller.person;
        return is_own || std::ranges::find(rests_on, step.kind) == rests_on.end();
    });
    if (steps.empty()) return {};
    std::ranges::reverse(steps);
    return fail({.kind = ProblemKind::conflict,
                 .code = "cases.changed_since",
                 .detail = "Since the case was read others have changed what this rests on: " + kinds_of(steps) + ".",
                 .remedy = "Read it again, and repeat the step with its new modified_at as as_of.",
                 .rule = "CASE-06",
                 .fields = {{"query/as_of", "is older than what this rests on"}}});
}

Result<> require_from(db::Tx& tx, const Caller& caller, const Handing& handing) {
    const auto& [owner, to, from] = handing;
    if (from && from != owner) TRY(require_vendors_own(tx, *from, "/from"));
    if (!owner || owner == to || owner == from || owner == identity::person_of(caller)) return {};
    const auto person = identity::find_person_in_scope(tx, *owner);
    // Who works here no more has nothing.
    if (!person || person->status != identity::PersonStatus::active) return {};
    return fail({.kind = ProblemKind::conflict,
                 .code = "cases.owned_by_another",
                 .detail = person->name->text() + " has it now.",
                 .remedy = "Name who has it in from, to give it all the same.",
                 .rule = "CASE-13",
                 .fields = {{"/from", "is not who has it"}}});
}

}  // namespace aftercare::cases
