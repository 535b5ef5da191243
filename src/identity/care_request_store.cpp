#include "identity/care_request_store.hpp"

namespace aftercare::identity::store {

namespace {

#define REQUEST_COLUMNS                                                                                                          \
    "r.id, r.account_id, r.number, r.kind, r.status, r.person_id, r.subject, r.message, r.object_kind, r.object_id, r.outcome, " \
    "r.created_at, r.closed_at, r.withdrawn_at, r.version"
constexpr db::Statement kFind{"identity.find_care_request",
                              "select " REQUEST_COLUMNS " from care_request r where r.id = :id and {scope:r.account_id}"};
constexpr db::Statement kLock{"identity.lock_care_request",
                              "select " REQUEST_COLUMNS
                              " from care_request r where r.id = :id and {scope:r.account_id} {for_update}"};
constexpr db::Statement kList{
    "identity.list_care_requests",
    "select " REQUEST_COLUMNS
    " from care_request r where {scope:r.account_id} and (cast(:status as text) is null or r.status = :status) "
    "and (cast(:person_id as text) is null or r.person_id = :person_id) "
    "and (cast(:after as text) is null or r.id > :after) order by r.id limit :limit"};
constexpr db::Statement kClose{"identity.close_care_request",
                               "update care_request set status = :status, outcome = :outcome, closed_at = :closed_at, "
                               "withdrawn_at = :withdrawn_at, version = :version where id = :id and account_id = :account_id"};

struct Highest {
    std::int64_t highest = 0;
};
DESCRIBE(Highest, highest)
constexpr db::Statement kNextCount{"identity.next_care_request",
                                   "insert into care_request_count (year, highest) values (:year, 1) "
                                   "on conflict (year) do update set highest = care_request_count.highest + 1 returning highest"};

}  // namespace

void insert(db::Tx& tx, const CareRequest& request) { tx.insert("care_request", request); }
std::optional<CareRequest> find_care_request(db::Tx& tx, CareRequestId id, bool lock) {
    return tx.one<CareRequest>(lock ? kLock : kFind, {{"id", id}});
}
std::vector<CareRequest> list_care_requests(db::Tx& tx, const std::optional<CareRequestStatus>& status,
                                            const std::optional<PersonId>& person, const After& after) {
    return tx.all<CareRequest>(kList, {{"status", status}, {"person_id", person}, {"after", after.id}, {"limit", after.limit}});
}
void update(db::Tx& tx, const CareRequest& request) {
    tx.run(kClose, {{"id", request.id},
                    {"account_id", request.account_id},
                    {"status", request.status},
                    {"outcome", request.outcome},
                    {"closed_at", request.closed_at},
                    {"withdrawn_at", request.withdrawn_at},
                    {"version", request.version}});
}
std::int64_t next_care_request(db::Tx& tx, std::int64_t year) {
    return tx.one<Highest>(kNextCount, {{"year", year}}).value().highest;
}

}  // namespace aftercare::identity::store
