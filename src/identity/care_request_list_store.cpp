#include "identity/care_request_list_store.hpp"

#include "platform/db/conditions.hpp"
#include "platform/db/like.hpp"

namespace aftercare::identity::store {

namespace {

using db::Conditions;

Conditions conditions_of(const CareRequestSearch& search, const std::optional<std::string>& pattern) {
    Conditions all{.sql = " where {scope:r.account_id}", .params = {}};
    all.add(search.account_id, "r.account_id = :account_id", "account_id");
    all.add(search.kind, "r.kind = :kind", "kind");
    all.add(search.status, "r.status = :status", "status");
    all.add(search.person_id, "r.person_id = :person_id", "person_id");
    if (pattern)
        all.add(pattern,
                db::small_in("r.number || ' ' || r.subject || ' ' || r.message", *search.text) + " like :text escape '!'",
                "text");
    if (search.taken == TakenBy::me) {
        all.sql += " and r.assignee_id = :caller";
        all.params.emplace_back("caller", search.caller);
    }
    if (search.taken == TakenBy::somebody) all.sql += " and r.assignee_id is not null";
    if (search.taken == TakenBy::nobody) all.sql += " and r.assignee_id is null";
    return all;
}

std::optional<std::string> pattern_of(const CareRequestSearch& search) {
    return search.text ? std::optional(db::contains_pattern(*search.text)) : std::nullopt;
}

}  // namespace

std::vector<CareRequestView> list_care_requests(db::Tx& tx, const CareRequestSearch& search, const CareRequestPlace& place) {
    const std::optional<std::string> pattern = pattern_of(search);
    Conditions all = conditions_of(search, pattern);
    all.add(place.after, place.newest_first ? "r.id < :after" : "r.id > :after", "after");
    all.params.emplace_back("limit", place.limit);
    const std::string sql = "{once}select " + std::string(db::columns_of<CareRequest>("r")) +
                            ", p.name from care_request r left join person p on p.id = r.assignee_id and {scope:p.account_id}" +
                            all.sql + " order by r.id" + (place.newest_first ? " desc" : "") + " limit :limit";
    return tx.all<CareRequestView>({"identity.search_care_requests", sql}, all.params);
}

std::int64_t count_care_requests(db::Tx& tx, const CareRequestSearch& search) {
    const std::optional<std::string> pattern = pattern_of(search);
    const Conditions all = conditions_of(search, pattern);
    const std::string sql = "{once}select count(*) from care_request r" + all.sql;
    return tx.all<std::int64_t>({"identity.count_care_requests", sql}, all.params).at(0);
}

}  // namespace aftercare::identity::store
