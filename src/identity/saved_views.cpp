#include "identity/saved_views.hpp"

#include "identity/audit.hpp"
#include "platform/describe/patch.hpp"

#include <algorithm>

namespace aftercare::identity {

namespace {

store::Viewer viewer_of(const Caller& caller) { return {caller.account, PersonId{caller.person}}; }

Problem view_unknown() {
    return {.kind = ProblemKind::not_found,
            .code = "identity.view_unknown",
            .detail = "There is no such view.",
            .remedy = "GET /api/v1/saved-views lists your own and those that are shared with you.",
            .rule = "ID-09"};
}

Problem view_exists(const SavedView& view) {
    return {.kind = ProblemKind::conflict,
            .code = "identity.view_exists",
            .detail = "You have a view of that name for the list " + view.list.text() + ".",
            .remedy = "Choose another name, or change the view that is there.",
            .rule = "ENT-08",
            .fields = {{"/name", "is the name of another view"}}};
}

Result<> require_person(const Caller& caller) {
    if (!caller.person.nil()) return {};
    return fail({.kind = ProblemKind::forbidden,
                 .code = "identity.no_person",
                 .detail = "Only a person keeps views.",
                 .remedy = "Sign in as a person, or use a person's token.",
                 .rule = "ENT-08"});
}

// The query is the portal's own: that it is an object of bearable size is all that is asked.
Result<> require_query(const SavedView& view) {
    if (view.query.text.starts_with('{') && view.query.text.size() <= kMostViewBytes) return {};
    return fail({.kind = ProblemKind::invalid_input,
                 .code = "identity.view_query_invalid",
                 .detail = "The query of a view is a JSON object of at most " + std::to_string(kMostViewBytes) + " bytes.",
                 .remedy = "Send an object, and leave out what can be found again.",
                 .rule = "ENT-08",
                 .fields = {{"/query", "is no JSON object of at most " + std::to_string(kMostViewBytes) + " bytes"}}});
}

// Others see a shared view; who made it changes it, and who may share.
Result<> require_own(const Caller& caller, const SavedView& view) {
    if (view.person_id.uuid == caller.person || caller.may(kSavedViewShare)) return {};
    return fail({.kind = ProblemKind::forbidden,
                 .code = "identity.view_of_another",
                 .detail = "This view was made by somebody else.",
                 .remedy = "Save one of your own from it, or ask who made it.",
                 .rule = "ENT-08"});
}

}  // namespace

std::expected<ListName, std::string> ListName::parse(std::string_view text) {
    const auto letter = [](char c) { return 'a' <= c && c <= 'z'; };
    const auto other = [&](char c) { return letter(c) || ('0' <= c && c <= '9') || c == '_' || c == '-'; };
    if (text.empty() || text.size() > 40 || !letter(text.front()) || !std::ranges::all_of(text, other))
        return std::unexpected("must be 1 to 40 of a-z, 0-9, _ and -, beginning with a letter");
    return ListName(text);
}

// The view that was the default so far is it no more.
Result<> SavedViewService::make_room_for_default(db::Tx& tx, const Caller& caller, const SavedView& view) {
    if (!view.is_default) return {};
    const auto before = store::find_default_view(tx, {view.account_id, view.person_id}, view.list);
    if (!before || before->id == view.id) return {};
    SavedView after = *before;
    after.is_default = false;
    after.updated_at = view.updated_at;
    ++after.version;
    check(store::update_new(tx, after), "identity: a view lost its name");
    audit(tx, identity_.env(), caller, after.account_id, kSavedViewKeep, "saved_view", after.id.uuid, &*before, &after);
    return {};
}

Result<SavedView> SavedViewService::create(const Caller& caller, const CreateSavedView& request) {
    TRY(require_person(caller));
    if (request.shared.value_or(false)) TRY(caller.require(kSavedViewShare));
    Env& env = identity_.env();
    return identity_.db().write(caller, [&](db::Tx& tx) -> Result<SavedView> {
        const store::ViewCount count = store::count_views(tx, viewer_of(caller), request.list);
        if (count.views >= kMostViews)
            return fail({.kind = ProblemKind::conflict,
                         .code = "identity.views_too_many",
                         .detail = "Nobody keeps more than " + std::to_string(kMostViews) + " views of one list.",
                         .remedy = "Remove one that is no longer used.",
                         .rule = "ENT-08"});
        const Instant now = env.clock.now();
        const std::int64_t behind = std::min<std::int64_t>(count.behind, describe::type_of<ViewPosition>().max);
        SavedView view{.id = env.ids.make<SavedViewId>(),
                       .account_id = caller.account,
                       .person_id = PersonId{caller.person},
                       .list = request.list,
                       .name = request.name,
                       .query = request.query,
                       .shared = request.shared.value_or(false),
                       .is_default = request.is_default.value_or(false),
                       .position = request.position.value_or(ViewPosition{behind}),
                       .created_at = now,
                       .updated_at = now};
        TRY(require_query(view));
        TRY(make_room_for_default(tx, caller, view));
        if (!store::insert_new(tx, view)) return fail(view_exists(view));
        audit<SavedView>(tx, env, caller, view.account_id, kSavedViewKeep, "saved_view", view.id.uuid, nullptr, &view);
        return view;
    });
}

std::vector<SavedView> SavedViewService::list(const Caller& caller, const std::optional<ListName>& list,
                                              const std::optional<store::ViewPlace>& after, std::int64_t limit) {
    return identity_.db().read(caller.scope,
                               [&](db::Tx& tx) { return store::list_views(tx, viewer_of(caller), list, after, limit); });
}

Result<SavedView> SavedViewService::find(const Caller& caller, SavedViewId id) {
    auto view = identity_.db().read(caller.scope, [&](db::Tx& tx) { return store::find_view(tx, viewer_of(caller), id); });
    if (!view) return fail(view_unknown());
    return *std::move(view);
}

Result<SavedView> SavedViewService::change(const Caller& caller, SavedViewId id, const PatchSavedView& patch,
                                           std::optional<std::int64_t> if_match) {
    TRY(require_person(caller));
    Env& env = identity_.env();
    return identity_.db().write(caller, [&](db::Tx& tx) -> Result<SavedView> {
        const auto before = store::find_view_locked(tx, viewer_of(caller), id);
        if (!before) return fail(view_unknown());
        TRY(require_own(caller, *before));
        TRY(require_version(before->version, if_match));
        SavedView after = *before;
        TRY(describe::patch_into(after, patch));
        if (after.shared && !before->shared) TRY(caller.require(kSavedViewShare));
        TRY(require_query(after));
        after.updated_at = env.clock.now();
        ++after.version;
        TRY(make_room_for_default(tx, caller, after));
        if (!store::update_new(tx, after)) return fail(view_exists(after));
        audit(tx, env, caller, after.account_id, kSavedViewKeep, "saved_view", id.uuid, &*before, &after);
        return after;
    });
}

Result<> SavedViewService::remove(const Caller& caller, SavedViewId id) {
    TRY(require_person(caller));
    return identity_.db().write(caller, [&](db::Tx& tx) -> Result<> {
        const auto before = store::find_view_locked(tx, viewer_of(caller), id);
        if (!before) return fail(view_unknown());
        TRY(require_own(caller, *before));
        store::delete_view(tx, *before);
        audit<SavedView>(tx, identity_.env(), caller, before->account_id, kSavedViewRemove, "saved_view", id.uuid, &*before,
                         nullptr);
        return {};
    });
}

}  // namespace aftercare::identity
