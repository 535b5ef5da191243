#include "identity/saved_view_store.hpp"

namespace aftercare::identity::store {

namespace {

using db::Statement;

// A view with what its name is told apart by.
struct SavedViewRow {
    AccountId account_id;
    SavedViewId id;
    PersonId person_id;
    ListName list;
    ViewName name;
    std::string name_key;
    describe::Json query;
    bool shared = false;
    bool is_default = false;
    ViewPosition position{};
    Instant created_at;
    Instant updated_at;
    std::int64_t version = 1;
};
DESCRIBE(SavedViewRow, account_id, id, person_id, list, name, name_key, query, shared, is_default, position, created_at,
         updated_at, version)

std::string name_key(const ViewName& name) {
    std::string key = name.text();
    for (char& c : key)
        if ('A' <= c && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return key;
}

// "select <the columns of a view> from those that the viewer sees " + the rest.
std::string_view seen(std::string_view rest) {
    return db::literal("select " + std::string(db::columns_of<SavedView>("v")) +
                       " from saved_view v where v.account_id = :account_id and (v.person_id = :person_id or v.shared = 1)"
                       " and {scope:v.account_id} " +
                       std::string(rest));
}

constexpr Statement kUpdate{
    "identity.update_view",
    "update saved_view set name = :name, name_key = :name_key, query = :query, shared = :shared, is_default = :is_default,"
    " position = :position, updated_at = :updated_at, version = :version"
    " where account_id = :account_id and id = :id and {scope:account_id}"};

constexpr Statement kCount{"identity.count_views",
                           "select count(*), coalesce(max(v.position) + 1, 0) from saved_view v where v.account_id = :account_id"
                           " and v.person_id = :person_id and v.list = :list and {scope:v.account_id}"};

constexpr Statement kDelete{"identity.delete_view",
                            "delete from saved_view where account_id = :account_id and id = :id and {scope:account_id}"};

}  // namespace

std::optional<SavedView> find_view(db::Tx& tx, const Viewer& viewer, SavedViewId id) {
    static const Statement kFind{"identity.find_view", seen("and v.id = :id")};
    return tx.one<SavedView>(kFind, {{"account_id", viewer.account}, {"person_id", viewer.person}, {"id", id}});
}

std::optional<SavedView> find_view_locked(db::Tx& tx, const Viewer& viewer, SavedViewId id) {
    static const Statement kLock{"identity.lock_view", seen("and v.id = :id {for_update}")};
    return tx.one<SavedView>(kLock, {{"account_id", viewer.account}, {"person_id", viewer.person}, {"id", id}});
}

std::optional<SavedView> find_default_view(db::Tx& tx, const Viewer& viewer, const ListName& list) {
    static const Statement kDefault{
        "identity.default_view",
        seen("and v.person_id = :owner_id and v.list = :list and v.is_default = 1 order by v.id limit 1 {for_update}")};
    return tx.one<SavedView>(
        kDefault, {{"account_id", viewer.account}, {"person_id", viewer.person}, {"owner_id", viewer.person}, {"list", list}});
}

std::vector<SavedView> list_views(db::Tx& tx, const Viewer& viewer, const std::optional<ListName>& list,
                                  const std::optional<ViewPlace>& after, std::int64_t limit) {
    // One text for all: those of an account are few.
    static const Statement kViews{"identity.list_views",
                                  seen("and (cast(:list as text) is null or v.list = :list)"
                                       " and (v.position, v.id) > (:after, :after_id) order by v.position, v.id limit :limit")};
    const ViewPlace place = after.value_or(ViewPlace{.position = -1, .id = {}});
    return tx.all<SavedView>(kViews, {{"account_id", viewer.account},
                                      {"person_id", viewer.person},
                                      {"list", list},
                                      {"after", place.position},
                                      {"after_id", place.id},
                                      {"limit", limit}});
}

ViewCount count_views(db::Tx& tx, const Viewer& viewer, const ListName& list) {
    return tx.one<ViewCount>(kCount, {{"account_id", viewer.account}, {"person_id", viewer.person}, {"list", list}}).value();
}

bool insert_new(db::Tx& tx, const SavedView& view) {
    return tx.insert_new("saved_view", SavedViewRow{.account_id = view.account_id,
                                                    .id = view.id,
                                                    .person_id = view.person_id,
                                                    .list = view.list,
                                                    .name = view.name,
                                                    .name_key = name_key(view.name),
                                                    .query = view.query,
                                                    .shared = view.shared,
                                                    .is_default = view.is_default,
                                                    .position = view.position,
                                                    .created_at = view.created_at,
                                                    .updated_at = view.updated_at,
                                                    .version = view.version});
}

bool update_new(db::Tx& tx, const SavedView& v) {
    return tx.attempt([&] {
        const std::int64_t touched = tx.run(kUpdate, {{"name", v.name},
                                                      {"name_key", name_key(v.name)},
                                                      {"query", v.query},
                                                      {"shared", v.shared},
                                                      {"is_default", v.is_default},
                                                      {"position", v.position},
                                                      {"updated_at", v.updated_at},
                                                      {"version", v.version},
                                                      {"account_id", v.account_id},
                                                      {"id", v.id}});
        check(touched == 1, "identity: update of no view in scope");
    });
}

void delete_view(db::Tx& tx, const SavedView& view) { tx.run(kDelete, {{"account_id", view.account_id}, {"id", view.id}}); }

}  // namespace aftercare::identity::store
