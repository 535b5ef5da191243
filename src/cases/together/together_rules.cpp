#include "cases/together/together_rules.hpp"

#include <set>

namespace aftercare::cases {

namespace {

Problem refused(const char* code, std::string detail, std::string remedy, std::string pointer) {
    return {.kind = ProblemKind::conflict,
            .code = code,
            .detail = std::move(detail),
            .remedy = std::move(remedy),
            .rule = "CASE-26",
            .fields = {{std::move(pointer), "is not a case for that"}}};
}

}  // namespace

Result<> judge_merge(const Case& duplicate, const Case& survivor, InOutage duplicate_is) {
    if (duplicate.id == survivor.id)
        return fail(refused("cases.merge_itself", "A case is no duplicate of itself, nor of one that was merged into it.",
                            "Name the case that is to go on.", "/into"));
    if (duplicate.account_id != survivor.account_id)
        return fail(refused("cases.merge_other_account", "The two cases belong to different accounts.",
                            "Make them children of one case about the outage instead.", "/into"));
    if (duplicate.restricted != survivor.restricted)
        return fail(refused("cases.merge_restricted", "One of the two cases has restricted readers, and the other has not.",
                            "Write in one what both need to know.", "/into"));
    TRY(require_open(duplicate));
    if (duplicate_is == InOutage::parent)
        return fail(refused("cases.merge_has_children", "Other cases are part of the outage that this one is about.",
                            "Merge the other way round, or make them children of the other case first.", "/into"));
    if (duplicate.priority < survivor.priority || (duplicate.escalated && !survivor.escalated) ||
        (duplicate.network_outage && !survivor.network_outage))
        return fail(
            {.kind = ProblemKind::conflict,
             .code = "cases.merge_graver",
             .detail = "The duplicate is graver than the case that is to go on: by its priority, an escalation or an outage.",
             .remedy = "Merge the other way round, or raise the other case first.",
             .rule = "CASE-26",
             .fields = {{"/into", "is less grave"}}});
    if (!survivor.open)
        return fail(refused("cases.merge_into_closed", "The case that is to go on is closed.",
                            "Reopen it first, or merge the other way round.", "/into"));
    return {};
}

Steps merge(Case& duplicate, const CaseNumber& into, const CaseSteps& steps, Instant at) {
    Steps made{{.kind = CaseEventKind::merged, .is_now = into.text()}};
    for (Step& step : steps.close_merged(duplicate, at)) made.push_back(std::move(step));
    return made;
}

std::vector<CaseId> whose_readers_follow(const CaseTypes& types, const Case& survivor, std::span<const MergedCase> below) {
    const auto follows = [&](const MergedCase& one) {
        if (one.restricted == survivor.restricted) return false;
        // What has restricted readers by its type keeps them; also by one that the pack has no more.
        const CaseType* const type = types.find(one.type);
        return survivor.restricted || (type && !type->restricted);
    };
    std::vector<CaseId> following;
    std::set<CaseId> reached{survivor.id};
    for (const MergedCase& one : below) {
        if (!reached.contains(one.into_id) || !follows(one)) continue;
        reached.insert(one.id);
        following.push_back(one.id);
    }
    return following;
}

Steps joined(const Case& parent) {
    return {{.kind = CaseEventKind::outage_joined},
            {.kind = CaseEventKind::parent_set, .internal = true, .is_now = parent.number.text()}};
}

Step child_added(const Case& child) {
    return {.kind = CaseEventKind::child_added, .internal = true, .is_now = child.number.text()};
}

Step child_removed(const Case& child) {
    return {.kind = CaseEventKind::child_removed, .internal = true, .was = child.number.text()};
}

Result<> judge_parent(const Case& child, const Case& parent, InOutage child_is, InOutage parent_is) {
    if (child.id == parent.id)
        return fail(refused("cases.parent_itself", "A case is not part of the outage that it is about.", "Name another case.",
                            "/parent"));
    TRY(require_open(child));
    if (!parent.open)
        return fail(
            refused("cases.parent_closed", "The case about the outage is closed.", "Reopen it, or name another one.", "/parent"));
    if (parent_is == InOutage::child || child_is == InOutage::parent)
        return fail(refused("cases.parent_nested", "A case about an outage is not itself part of another one.",
                            "Make all of them children of the same case.", "/parent"));
    return {};
}

}  // namespace aftercare::cases
