// Saved views and SQL: the only place that names the table saved_view. Each statement is cut to one person's account.
#pragma once

#include "identity/saved_view.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <vector>

namespace aftercare::identity::store {

// Who looks: sees his or her own views, and those that others of the account share.
struct Viewer {
    AccountId account;
    PersonId person;
};

std::optional<SavedView> find_view(db::Tx& tx, const Viewer& viewer, SavedViewId id);
// The same, locked until the commit.
std::optional<SavedView> find_view_locked(db::Tx& tx, const Viewer& viewer, SavedViewId id);
// The one that the person's list begins with, locked until the commit.
std::optional<SavedView> find_default_view(db::Tx& tx, const Viewer& viewer, const ListName& list);

struct ViewPlace {
    std::int64_t position = 0;
    SavedViewId id;
};
// By position and id, those after the place; of one list where it is named.
std::vector<SavedView> list_views(db::Tx& tx, const Viewer& viewer, const std::optional<ListName>& list,
                                  const std::optional<ViewPlace>& after, std::int64_t limit);

// How many the person has of the list, and the place behind all of them.
struct ViewCount {
    std::int64_t views = 0;
    std::int64_t behind = 0;
};
DESCRIBE(ViewCount, views, behind)
ViewCount count_views(db::Tx& tx, const Viewer& viewer, const ListName& list);

// False where the person has one of that name for the list; the same for a change.
[[nodiscard]] bool insert_new(db::Tx& tx, const SavedView& view);
[[nodiscard]] bool update_new(db::Tx& tx, const SavedView& view);
void delete_view(db::Tx& tx, const SavedView& view);

}  // namespace aftercare::identity::store
