// Tells accounts that a contract ends, and premium cover with it (ENT-11), that premium cover loses its base for some assets though the
// base contract goes on or is renewed without them, and that the term of a certificate begins by itself (ENT-16).
// Each reminder is told once, also where the job was down: late, until the next one is due.
#pragma once

#include "contracts/certificate.hpp"
#include "contracts/reminder_rules.hpp"
#include "contracts/reminder_store.hpp"
#include "contracts/renewal_policy.hpp"
#include "contracts/service.hpp"
#include "notify/notifier.hpp"
#include "platform/jobs/jobs.hpp"

#include <vector>

namespace aftercare::contracts {

// What this slice tells people.
void add_kinds(notify::Kinds& kinds);

// The payload of contract.lapsing (so many days before) and contract.lapsed (days_left 0 or less).
struct ContractEnds {
    ContractId contract_id;
    ContractNumber contract_number;
    PlanCode plan;
    Date ends_on;  // The first day without it.
    std::int64_t days_left = 0;
    std::vector<PremiumStop> premium_stops;  // What loses its base with it.
};
DESCRIBE(ContractEnds, contract_id, contract_number, plan, ends_on, days_left, premium_stops)

// The payload of contract.premium_stopping: assets of the contract lose their base on a day, though no contract ends unrenewed on it.
struct PremiumStops {
    ContractId contract_id;
    ContractNumber contract_number;
    PlanCode plan;
    Date stops_on;
    std::int64_t days_left = 0;
    std::int64_t assets = 0;
};
DESCRIBE(PremiumStops, contract_id, contract_number, plan, stops_on, days_left, assets)

class Reminders {
public:
    // All must outlive it.
    Reminders(db::Db& db, Env& env, Service& contracts, notify::Notifier& notifier);

    // Tells whatever is due today; how many reminders that were.
    Result<std::int64_t> tell_due();
    // Looks every hour.
    void register_jobs(jobs::Registry& registry);

private:
    Result<std::int64_t> tell_of_contracts(const ReminderSpan& span, Date today);
    Result<std::int64_t> tell_of_certificates(const ReminderSpan& span, Date today);
    Result<std::int64_t> tell_of_base_losses(const ReminderSpan& span, Date today);
    Result<bool> tell_of(const Contract& premium, Date day, const ReminderSpan& span, Date today);
    Result<bool> tell_of(const Contract& contract, const ReminderSpan& span, Date today);
    Result<bool> tell_of(const Certificate& certificate, const ReminderSpan& span, Date today);
    // The premium contracts that lose their base on the day `end` for assets on this contract.
    std::vector<PremiumStop> stops_with(const Contract& contract, Date end);
    // Whether other plans need this one.
    bool is_base(const PlanCode& code) const;
    std::string name_of(const PlanCode& plan) const;

    db::Db& db_;
    Env& env_;
    Service& contracts_;
    notify::Notifier& notifier_;
    const Plans& plans_;
    const identity::Regions& regions_;
    const Renewals& renewals_;
    const CertificateTerms& certificates_;
    const store::BaseLosses base_losses_;
};

}  // namespace aftercare::contracts
