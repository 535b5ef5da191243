// SQL of reminders: what is due by index, and what was told.
#pragma once

#include "contracts/certificate.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <vector>

namespace aftercare::contracts::store {

// One reminder that was told.
struct ReminderRow {
    AccountId account_id;
    Uuid object_id;  // The contract or certificate.
    Date due_on;     // What it was about: the end, or the beginning.
    std::int64_t days_before = 0;
    Instant told_at;
};
DESCRIBE(ReminderRow, account_id, object_id, due_on, days_before, told_at)

// False where it was told before.
[[nodiscard]] bool insert_new(db::Tx& tx, const ReminderRow& row);

// Contracts in force or cancelled whose first day without them is after `above` and not after `most`, which nothing renews and of which
// that reminder was not told; by id, at most `limit`, those after `after`.
std::vector<Contract> contracts_to_tell(db::Tx& tx, Date above, Date most, std::int64_t days_before,
                                        std::optional<ContractId> after, std::int64_t limit);
// The same of certificates that were not used, by the day of their receipt; `wait` days after it their term begins.
std::vector<Certificate> certificates_to_tell(db::Tx& tx, Date above, Date most, std::int64_t wait, std::int64_t days_before,
                                              std::optional<CertificateId> after, std::int64_t limit);
// Whether a contract goes on from this one.
bool is_renewed(db::Tx& tx, const Contract& contract);

}  // namespace aftercare::contracts::store
