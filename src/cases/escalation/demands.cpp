#include "cases/escalation/demands.hpp"

namespace aftercare::cases {

CaseDemands demands_of(const policy::Pack& pack) {
    const UnreachableRule& unreachable = pack.get<EscalationRules>().unreachable;
    CaseDemands demands{.lowered_after = unreachable.after, .lowered_to = unreachable.lower_to};
    const auto& asked = pack.get<CaseRules>().reachable;
    if (!asked) return demands;
    for (const CaseKind kind : asked->kinds) demands.kinds.push_back(kind);
    for (const Priority priority : asked->priorities) demands.priorities.push_back(priority);
    demands.diagnostics = asked->diagnostics;
    return demands;
}

}  // namespace aftercare::cases
