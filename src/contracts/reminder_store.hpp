// SQL of reminders: what is due by index, and what was told.
#pragma once

#include "contracts/certificate.hpp"
#include "contracts/policy.hpp"
#include "identity/regions.hpp"
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
// A premium contract some of whose assets lose their base on a day, while it goes on.
struct BaseLoss {
    ContractId contract_id;
    Date day;
};
DESCRIBE(BaseLoss, contract_id, day)

// Finds them: made once of the policy, since plans and which base they need stand in the text.
class BaseLosses {
public:
    BaseLosses(const Plans& plans, const identity::Regions& regions);

    // Those after `above` and not after `most` of which that reminder was not told, by contract and day, at most `limit`, those after
    // `after`. Not those that come with the end of a base contract that nothing renews: contracts_to_tell() finds that.
    std::vector<BaseLoss> to_tell(db::Tx& tx, Date above, Date most, std::int64_t days_before,
                                  const std::optional<BaseLoss>& after, std::int64_t limit) const;

private:
    std::string_view text_;
    std::vector<PlanCode> premium_plans_;
    std::vector<PlanCode> base_plans_;  // That another plan needs.
    std::vector<std::string> sold_in_;
};

// Whether a contract goes on from this one.
bool is_renewed(db::Tx& tx, const Contract& contract);

}  // namespace aftercare::contracts::store
