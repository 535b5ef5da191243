#include "identity/caller_store.hpp"

#include "platform/db/like.hpp"

namespace aftercare::identity::store {

namespace {

using db::Statement;

// "select ... of active people in scope and " + the rest.
std::string callers(const std::string& rest) {
    return "select p.id as person_id, p.account_id, a.name as account_name, p.name, p.email, p.phone from person p join account "
           "a "
           "on a.id = p.account_id where {scope:p.account_id} and p.status = 'active' and " +
           rest;
}

}  // namespace

std::vector<KnownCaller> callers_at(db::Tx& tx, const std::string& key, std::int64_t limit) {
    static const Statement kAt{"identity.callers_at",
                               db::literal(callers("p.phone_key = :key order by p.name, p.id limit :limit"))};
    return tx.all<KnownCaller>(kAt, {{"key", key}, {"limit", limit}});
}

std::vector<KnownCaller> callers_called(db::Tx& tx, const std::string& text, std::int64_t limit) {
    const std::string sql =
        "{once}" + callers("(" + db::small_in("p.name", text) + " like :text escape '!' or " + db::small_in("p.email", text) +
                           " like :text escape '!') order by p.name, p.id limit :limit");
    return tx.all<KnownCaller>({"identity.callers_called", sql}, {{"text", db::contains_pattern(text)}, {"limit", limit}});
}

std::vector<KnownCaller> caller_with(db::Tx& tx, PersonId person) {
    static const Statement kWith{"identity.caller_with", db::literal(callers("p.id = :id"))};
    return tx.all<KnownCaller>(kWith, {{"id", person}});
}

}  // namespace aftercare::identity::store
