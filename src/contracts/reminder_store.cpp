#include "contracts/reminder_store.hpp"

namespace aftercare::contracts::store {

namespace {

using db::Statement;

#define NOT_RENEWED                                                                                      \
    " and not exists (select 1 from contract r where r.renews_id = c.id and r.account_id = c.account_id" \
    " and r.status = 'active')"

struct Found {
    std::int64_t found = 0;
};
DESCRIBE(Found, found)
constexpr Statement kRenewed{"contracts.is_renewed",
                             "select count(*) from contract r where r.renews_id = :id and r.account_id = :account_id"
                             " and r.status = 'active' and {scope:r.account_id}"};

}  // namespace

bool insert_new(db::Tx& tx, const ReminderRow& row) { return tx.insert_new("contract_reminder", row); }

std::vector<Contract> contracts_to_tell(db::Tx& tx, Date above, Date most, std::int64_t days_before,
                                        std::optional<ContractId> after, std::int64_t limit) {
    static const Statement kDue{
        "contracts.contracts_to_tell",
        db::literal("select " + std::string(db::columns_of<Contract>("c")) +
                    " from contract c where {scope:c.account_id} and c.status <> 'draft'"
                    " and coalesce(c.cancelled_from, c.until_day) > :above and coalesce(c.cancelled_from, c.until_day) <= :most"
                    " and coalesce(c.cancelled_from, c.until_day) > c.from_day" NOT_RENEWED
                    " and not exists (select 1 from contract_reminder t where t.account_id = c.account_id and t.object_id = c.id"
                    " and t.due_on = coalesce(c.cancelled_from, c.until_day) and t.days_before = :days_before)"
                    " and (cast(:after as text) is null or c.id > :after) order by c.id limit :limit")};
    return tx.all<Contract>(kDue,
                            {{"above", above}, {"most", most}, {"days_before", days_before}, {"after", after}, {"limit", limit}});
}

std::vector<Certificate> certificates_to_tell(db::Tx& tx, Date above, Date most, std::int64_t wait, std::int64_t days_before,
                                              std::optional<CertificateId> after, std::int64_t limit) {
    static const Statement kDue{
        "contracts.certificates_to_tell",
        db::literal("select " + std::string(db::columns_of<Certificate>("e")) +
                    " from certificate e where {scope:e.account_id} and e.status = 'issued'"
                    " and coalesce(e.received_on, e.issued_on) > :above and coalesce(e.received_on, e.issued_on) <= :most"
                    " and not exists (select 1 from contract_reminder t where t.account_id = e.account_id and t.object_id = e.id"
                    " and t.due_on = coalesce(e.received_on, e.issued_on) + :wait and t.days_before = :days_before)"
                    " and (cast(:after as text) is null or e.id > :after) order by e.id limit :limit")};
    return tx.all<Certificate>(
        kDue,
        {{"above", above}, {"most", most}, {"wait", wait}, {"days_before", days_before}, {"after", after}, {"limit", limit}});
}

bool is_renewed(db::Tx& tx, const Contract& contract) {
    return tx.one<Found>(kRenewed, {{"id", contract.id}, {"account_id", contract.account_id}}).value().found > 0;
}

}  // namespace aftercare::contracts::store
