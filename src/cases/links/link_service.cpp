#include "cases/links/link_service.hpp"

#include "cases/links/link_store.hpp"
#include "cases/live/beside.hpp"
#include "cases/record/case_store.hpp"
#include "identity/person_of.hpp"

#include <algorithm>

namespace aftercare::cases {

namespace {

constexpr std::int64_t kUnlinkedLookedAt = 1'000;

Problem target_unknown() {
    return {.kind = ProblemKind::not_found,
            .code = "cases.link_target_unknown",
            .detail = "There is no such case or advisory that the case could be linked to.",
            .remedy = "Check the number.",
            .rule = "CASE-02"};
}

Problem link_unknown() {
    return {.kind = ProblemKind::not_found,
            .code = "cases.link_unknown",
            .detail = "The case is not linked to this.",
            .remedy = "GET /api/v1/cases/{case_id}/links lists what it is linked to.",
            .rule = "CASE-02"};
}

Problem link_refused(std::string detail) {
    return {.kind = ProblemKind::conflict,
            .code = "cases.link_refused",
            .detail = std::move(detail),
            .remedy = "Link it to another case of the same account.",
            .rule = "CASE-02"};
}

Step said(CaseEventKind kind, LinkKind what, const std::string& number, bool internal) {
    Step step{.kind = kind, .internal = internal, .fields = {what == LinkKind::case_ ? "case" : "advisory"}};
    (kind == CaseEventKind::linked ? step.is_now : step.was) = number;
    return step;
}

Result<> require_room(db::Tx& tx, CaseId id) {
    if (std::ssize(store::links_of(tx, id)) < kMostLinks) return {};
    return fail({.kind = ProblemKind::conflict,
                 .code = "cases.links_full",
                 .detail = "A case can be linked to a hundred things, and this one is.",
                 .remedy = "Remove a link that is not needed any more.",
                 .rule = "CASE-02"});
}

// Who sees one of two accounts, or of an open and a restricted case, is not told of the other by name.
bool is_apart(const Case& one, const Case& other) {
    return one.account_id != other.account_id || one.restricted != other.restricted;
}

}  // namespace

Steps link_cases(db::Tx& tx, Env& env, const Case& row, const Case& other, const CaseLink& link) {
    const bool internal = is_apart(row, other);
    CaseLink back = link;
    back.account_id = other.account_id;
    back.case_id = other.id;
    back.target_id = row.id.uuid;
    const bool fresh = store::insert(tx, link);
    if (!store::insert(tx, back) && !fresh) return {};
    note_beside(tx, env, other, link.linked_by, said(CaseEventKind::linked, LinkKind::case_, row.number.text(), internal));
    return {said(CaseEventKind::linked, LinkKind::case_, other.number.text(), internal)};
}

bool was_unlinked(db::Tx& tx, const Case& row, const Case& other) {
    const auto taken = store::last_events_of(tx, row.id, true, {}, kUnlinkedLookedAt, CaseEventKind::unlinked);
    return std::ranges::any_of(taken, [&](const CaseEvent& step) { return step.was == other.number.text(); });
}

Result<CaseView> LinkService::target_case(const Caller& caller, const std::string& name) {
    const auto parsed = CaseName::parse(name);
    if (!parsed) return fail(target_unknown());
    auto found = cases_.find(caller, *parsed);
    if (!found) return fail(target_unknown());
    return found;
}

Result<LinksOfCase> LinkService::of_case(const Caller& caller, const CaseName& name) {
    const CaseView row = TRY(cases_.find(caller, name));
    return db_.read(caller.scope, [&](db::Tx& tx) {
        LinksOfCase all{store::linked_cases(tx, reader_of(caller), row.id)};
        std::vector<Uuid> ids;
        const auto links = store::links_of(tx, row.id);
        for (const CaseLink& link : links)
            if (link.kind == LinkKind::advisory) ids.push_back(link.target_id);
        const auto targets = ids.empty() ? std::vector<LinkTarget>() : advisories_.published(tx, ids);
        for (const CaseLink& link : links) {
            const auto target = std::ranges::find(targets, link.target_id, &LinkTarget::id);
            if (link.kind == LinkKind::advisory && target != targets.end())
                all.links.push_back({.kind = link.kind,
                                     .target_id = link.target_id,
                                     .number = target->number,
                                     .title = target->title,
                                     .linked_at = link.linked_at,
                                     .why = link.why});
        }
        return all;
    });
}

Result<> LinkService::link_case(const Caller& caller, const CaseName& name, const std::string& target) {
    const CaseView other = TRY(target_case(caller, target));
    const auto done = cases_.step(caller, name, kCaseUpdate, {}, [&](db::Tx& tx, Case& row) -> Result<Steps> {
        if (row.id == other.id) return fail(link_refused("A case can't be linked to itself."));
        if (row.account_id != other.account_id && !caller.staff)
            return fail(link_refused("The two cases are of different accounts."));
        TRY(require_room(tx, row.id));
        TRY(require_room(tx, other.id));
        return link_cases(tx, env_, row, other,
                          {.account_id = row.account_id,
                           .case_id = row.id,
                           .kind = LinkKind::case_,
                           .target_id = other.id.uuid,
                           .linked_at = env_.clock.now(),
                           .linked_by = identity::person_of(caller)});
    });
    if (!done) return fail(done.error());
    return {};
}

Result<> LinkService::link_advisory(const Caller& caller, const CaseName& name, const std::string& target) {
    const auto done = cases_.step(caller, name, kCaseUpdate, {}, [&](db::Tx& tx, Case& row) -> Result<Steps> {
        const auto advisory = advisories_.published(tx, target);
        if (!advisory) return fail(target_unknown());
        TRY(require_room(tx, row.id));
        const bool fresh = store::insert(tx, CaseLink{.account_id = row.account_id,
                                                      .case_id = row.id,
                                                      .kind = LinkKind::advisory,
                                                      .target_id = advisory->id,
                                                      .linked_at = env_.clock.now(),
                                                      .linked_by = identity::person_of(caller)});
        if (!fresh) return Steps{};
        return Steps{said(CaseEventKind::linked, LinkKind::advisory, advisory->number, false)};
    });
    if (!done) return fail(done.error());
    return {};
}

Result<LinksOfCase> LinkService::link(const Caller& caller, const CaseName& name, LinkKind kind, const std::string& target) {
    // First, so that a case which is not to be seen is not there, whatever the target is.
    (void)TRY(cases_.find(caller, name));
    TRY(kind == LinkKind::case_ ? link_case(caller, name, target) : link_advisory(caller, name, target));
    return of_case(caller, name);
}

Result<LinksOfCase> LinkService::unlink(const Caller& caller, const CaseName& name, LinkKind kind, const std::string& target) {
    const LinksOfCase seen = TRY(of_case(caller, name));
    const auto found = std::ranges::find_if(seen.links, [&](const LinkView& link) {
        return link.kind == kind && (link.number == target || link.target_id.text() == target);
    });
    if (found == seen.links.end()) return fail(link_unknown());
    TRY(cases_.step(caller, name, kCaseUpdate, {}, [&](db::Tx& tx, Case& row) -> Result<Steps> {
        const CaseLink link{.account_id = row.account_id, .case_id = row.id, .kind = kind, .target_id = found->target_id};
        if (!store::remove(tx, link)) return fail(link_unknown());
        bool internal = false;
        if (const auto other =
                kind == LinkKind::case_ ? store::find_case(tx, CaseName(CaseId{found->target_id})) : std::nullopt) {
            internal = is_apart(row, *other);
            store::remove(
                tx,
                CaseLink{
                    .account_id = other->account_id, .case_id = other->id, .kind = LinkKind::case_, .target_id = row.id.uuid});
            note_beside(tx, env_, *other, identity::person_of(caller),
                        said(CaseEventKind::unlinked, LinkKind::case_, row.number.text(), internal));
        }
        return Steps{said(CaseEventKind::unlinked, kind, found->number, internal)};
    }));
    return of_case(caller, name);
}

}  // namespace aftercare::cases
