#include "cases/drafts/draft_service.hpp"

#include <chrono>

namespace aftercare::cases {

namespace {

identity::PersonId author(const Caller& caller) { return identity::PersonId{caller.person}; }

Problem draft_unknown() {
    return {.kind = ProblemKind::not_found,
            .code = "cases.draft_unknown",
            .detail = "You have no such draft.",
            .remedy = "GET /api/v1/case-drafts lists yours.",
            .rule = "CASE-04"};
}

Problem draft_submitted() {
    return {.kind = ProblemKind::conflict,
            .code = "cases.draft_submitted",
            .detail = "The draft was opened as a case already.",
            .remedy = "Write a note on the case, or begin a new draft.",
            .rule = "CASE-04"};
}

}  // namespace

Instant DraftService::kept_until(Instant changed_at) const {
    const std::int64_t days = pack_.get<DraftRules>().days;
    return changed_at.plus(std::chrono::days{days});
}

std::vector<CaseDraft> DraftService::list(const Caller& caller, const std::optional<AccountId>& account,
                                          const std::optional<store::DraftPlace>& after, std::int64_t limit) {
    return db_.read(caller.scope, [&](db::Tx& tx) { return store::drafts_of(tx, author(caller), account, after, limit); });
}

Result<CaseDraft> DraftService::create(const Caller& caller, const CreateDraft& request) {
    if (caller.person.nil())
        return fail({.kind = ProblemKind::forbidden,
                     .code = "cases.no_person",
                     .detail = "Only a person keeps drafts.",
                     .remedy = "Open the case at once, or use a person's token.",
                     .rule = "CASE-04"});
    const AccountId account = TRY(caller.account_or_own(request.account_id));
    return db_.write(caller, [&](db::Tx& tx) -> Result<CaseDraft> {
        const std::int64_t most = pack_.get<DraftRules>().most;
        if (store::count_drafts(tx, author(caller)) >= most)
            return fail({.kind = ProblemKind::conflict,
                         .code = "cases.drafts_too_many",
                         .detail = "Nobody keeps more than " + std::to_string(most) + " drafts.",
                         .remedy = "Open or remove one that you have.",
                         .rule = "CASE-04"});
        const Instant now = env_.clock.now();
        const CaseDraft draft{.id = env_.ids.make<CaseDraftId>(),
                              .account_id = account,
                              .person_id = author(caller),
                              .content = request.content,
                              .created_at = now,
                              .changed_at = now,
                              .kept_until = kept_until(now),
                              .case_id = {},
                              .version = 1};
        store::insert(tx, draft);
        return draft;
    });
}

Result<CaseDraft> DraftService::find(const Caller& caller, CaseDraftId id) {
    auto draft = db_.read(caller.scope, [&](db::Tx& tx) { return store::find_draft(tx, author(caller), id); });
    if (!draft) return fail(draft_unknown());
    return *std::move(draft);
}

Result<CaseDraft> DraftService::change(const Caller& caller, CaseDraftId id, const ChangeDraft& request,
                                       std::optional<std::int64_t> if_match) {
    return db_.write(caller, [&](db::Tx& tx) -> Result<CaseDraft> {
        auto draft = store::lock_draft(tx, author(caller), id);
        if (!draft) return fail(draft_unknown());
        if (draft->case_id) return fail(draft_submitted());
        TRY(require_version(draft->version, if_match));
        draft->content = request.content;
        draft->changed_at = env_.clock.now();
        draft->kept_until = kept_until(draft->changed_at);
        ++draft->version;
        store::update(tx, *draft);
        return *draft;
    });
}

Result<> DraftService::remove(const Caller& caller, CaseDraftId id) {
    return db_.write(caller, [&](db::Tx& tx) -> Result<> {
        const auto draft = store::lock_draft(tx, author(caller), id);
        if (!draft) return fail(draft_unknown());
        store::delete_draft(tx, *draft);
        return {};
    });
}

Result<CaseView> DraftService::submit(const Caller& caller, CaseDraftId id) {
    const CaseDraft draft = TRY(find(caller, id));
    if (draft.case_id) return cases_.find(caller, CaseName(*draft.case_id));
    std::optional<CaseId> became;
    auto opened = cases_.open(caller, TRY(case_of(draft)), [&](db::Tx& tx, const Case& made) -> Result<> {
        auto now = store::lock_draft(tx, draft.person_id, id);
        if (!now) return fail(draft_unknown());
        became = now->case_id;
        if (became) return fail(draft_submitted());
        // What was saved meanwhile, on another device, is not in the case.
        TRY(require_version(now->version, draft.version));
        // What was written stands in the case; that the draft became it is known as long as it is kept.
        now->content = {};
        now->case_id = made.id;
        ++now->version;
        store::update(tx, *now);
        return {};
    });
    // Asked twice at once, the other one was quicker.
    if (became) return cases_.find(caller, CaseName(*became));
    return opened;
}

void DraftService::register_jobs(jobs::Registry& registry) {
    registry.on_time("cases.drafts", std::chrono::hours{6}, [this](const jobs::Job&) -> Result<> {
        return db_.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
            store::delete_drafts_until(tx, env_.clock.now());
            return {};
        });
    });
}

}  // namespace aftercare::cases
