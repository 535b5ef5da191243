#include "identity/care_request_store.hpp"

namespace aftercare::identity::store {

namespace {

const std::string kColumns(db::columns_of<CareRequest>("r"));
const db::Statement kFind{"identity.find_care_request",
                          db::literal("select " + kColumns + " from care_request r where r.id = :id and {scope:r.account_id}")};
const db::Statement kLock{
    "identity.lock_care_request",
    db::literal("select " + kColumns + " from care_request r where r.id = :id and {scope:r.account_id} {for_update}")};
const db::Statement kView{"identity.view_care_request",
                          db::literal("select " + kColumns +
                                      ", p.name from care_request r left join person p on p.id = r.assignee_id"
                                      " and {scope:p.account_id} where r.id = :id and {scope:r.account_id}")};
constexpr db::Statement kUpdate{
    "identity.update_care_request",
    "update care_request set status = :status, outcome = :outcome, closed_at = :closed_at, withdrawn_at = :withdrawn_at, "
    "assignee_id = :assignee_id, assigned_at = :assigned_at, version = :version where id = :id and account_id = :account_id"};

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
std::optional<CareRequestView> view_care_request(db::Tx& tx, CareRequestId id) {
    return tx.one<CareRequestView>(kView, {{"id", id}});
}
void update(db::Tx& tx, const CareRequest& request) {
    tx.run(kUpdate, {{"id", request.id},
                     {"account_id", request.account_id},
                     {"status", request.status},
                     {"outcome", request.outcome},
                     {"closed_at", request.closed_at},
                     {"withdrawn_at", request.withdrawn_at},
                     {"assignee_id", request.assignee_id},
                     {"assigned_at", request.assigned_at},
                     {"version", request.version}});
}
std::int64_t next_care_request(db::Tx& tx, std::int64_t year) {
    return tx.one<Highest>(kNextCount, {{"year", year}}).value().highest;
}

}  // namespace aftercare::identity::store
