#include "contracts/reminders.hpp"

#include "assets/store_support.hpp"
#include "contracts/certificate_rules.hpp"
#include "contracts/contract_state.hpp"
#include "contracts/reminder_store.hpp"
#include "identity/service.hpp"
#include "platform/describe/json.hpp"
#include "platform/zone/zone.hpp"

#include <algorithm>
#include <map>

namespace aftercare::contracts {

namespace {

using namespace std::chrono_literals;

constexpr std::int64_t kPage = 200;
constexpr std::int64_t kLinesRead = 1'000;
constexpr std::size_t kNamed = 5;  // Premium contracts that a text names.

// Whoever may correct contracts and use certificates is told.
constexpr std::string_view kToldOfContracts = "contract.update";
constexpr std::string_view kToldOfCertificates = "certificate.activate";

std::int32_t days(std::int64_t count) { return static_cast<std::int32_t>(count); }

}  // namespace

void add_kinds(notify::Kinds& kinds) {
    kinds.add({.name = "contract.lapsing", .title_key = "contracts.kind_contract_lapsing"});
    kinds.add({.name = "contract.lapsed", .title_key = "contracts.kind_contract_lapsed"});
    kinds.add({.name = "contract.premium_stopping", .title_key = "contracts.kind_contract_premium_stopping"});
    kinds.add({.name = "certificate.starting", .title_key = "contracts.kind_certificate_starting"});
}

Reminders::Reminders(db::Db& db, Env& env, Service& contracts, notify::Notifier& notifier)
    : db_(db),
      env_(env),
      contracts_(contracts),
      notifier_(notifier),
      plans_(contracts.pack().get<Plans>()),
      regions_(contracts.pack().get<identity::Regions>()),
      renewals_(contracts.pack().get<Renewals>()),
      certificates_(contracts.pack().get<ContractRules>().certificates),
      base_losses_(plans_, regions_) {}

std::string Reminders::name_of(const PlanCode& code) const {
    const Plan* const plan = plans_.find(code);
    return plan ? plan->name.text() : code.text();
}

bool Reminders::is_base(const PlanCode& code) const {
    return std::ranges::any_of(
        plans_.plans, [&](const Plan& plan) { return std::ranges::find(plan.needs_base, code) != plan.needs_base.end(); });
}

// By the algebra of look-ups, over every asset on the contract.
std::vector<PremiumStop> Reminders::stops_with(const Contract& contract, Date end) {
    std::map<ContractNumber, PremiumStop> stops;
    std::optional<ContractLineId> after;
    for (bool more = true; more;) {
        db_.read(Scope::of(contract.account_id), [&](db::Tx& tx) {
            const auto lines = store::lines_of(tx, contract, after, kLinesRead);
            more = std::ssize(lines) == kLinesRead;
            if (more) after = lines.back().id;
            std::vector<assets::AssetId> ids;
            for (const ContractLine& line : lines) ids.push_back(line.asset_id);
            std::map<assets::AssetId, std::vector<CoverageLine>> cover;
            for (store::AssetCoverage& one : store::coverage_of(tx, ids)) cover[one.asset_id].push_back(std::move(one.line));
            for (const assets::store::SupportFacts& asset : assets::store::support_facts(tx, ids))
                add_premium_stops(plans_, cover[asset.id], {regions_, asset.site_country}, end, stops);
            return true;
        });
    }
    std::vector<PremiumStop> found;
    for (auto& [number, stop] : stops) found.push_back(std::move(stop));
    return found;
}

Result<bool> Reminders::tell_of(const Contract& contract, const ReminderSpan& span, Date today) {
    const Date end = effective_end(contract);
    ContractEnds ends{.contract_id = contract.id,
                      .contract_number = contract.number,
                      .plan = contract.plan,
                      .ends_on = end,
                      .days_left = end.days_since_epoch() - today.days_since_epoch(),
                      .premium_stops = {}};
    if (is_base(contract.plan)) ends.premium_stops = stops_with(contract, end);
    const bool over = span.days_before == 0;
    const std::string kind = over ? "contract.lapsed" : "contract.lapsing";
    std::string premium;
    for (std::size_t i = 0; i < ends.premium_stops.size() && i < kNamed; ++i) {
        const PremiumStop& stop = ends.premium_stops[i];
        premium += (i == 0 ? "" : ", ") + stop.contract_number.text() + " (" + name_of(stop.plan) + ")";
    }
    if (ends.premium_stops.size() > kNamed) premium += " +" + std::to_string(ends.premium_stops.size() - kNamed);
    notify::Placeholders words{{"number", contract.number.text()}, {"plan", name_of(contract.plan)}, {"day", end}};
    if (!over) words.emplace("days", std::to_string(ends.days_left));
    if (!premium.empty()) words.emplace("premium", premium);
    return db_.write(Caller::system(), [&](db::Tx& tx) -> Result<bool> {
        // Changed or renewed since it was found to be due.
        const auto now = store::find_locked(tx, contract.id);
        if (!now || now->account_id != contract.account_id || effective_end(*now) != end || store::is_renewed(tx, *now))
            return false;
        if (!store::insert_new(tx, store::ReminderRow{.account_id = contract.account_id,
                                                      .object_id = contract.id.uuid,
                                                      .due_on = end,
                                                      .days_before = span.days_before,
                                                      .told_at = env_.clock.now()}))
            return false;
        notifier_.tell(tx, {.account = contract.account_id,
                            .person = {},
                            .action = std::string(kToldOfContracts),
                            .kind = kind,
                            .object_kind = "contract",
                            .object_id = contract.id.uuid,
                            .text_key = std::string(over ? "contracts.contract_lapsed" : "contracts.contract_lapsing") +
                                        (premium.empty() ? "" : "_base"),
                            .placeholders = words});
        jobs::publish(tx, env_, contract.account_id, kind, contract.id.uuid, describe::json_of(ends));
        return true;
    });
}

Result<std::int64_t> Reminders::tell_of_contracts(const ReminderSpan& span, Date today) {
    std::int64_t told = 0;
    std::optional<ContractId> after;
    for (bool more = true; more;) {
        const auto due = db_.read(Scope::all(), [&](db::Tx& tx) {
            return store::contracts_to_tell(tx, today.plus_days(days(span.above)), today.plus_days(days(span.most)),
                                            span.days_before, after, kPage);
        });
        const std::string& zone = contracts_.pack().get<ContractRules>().time_zone.text();
        for (const Contract& contract : due)
            if (was_there(span, effective_end(contract), zone::local_day(contract.created_at, zone)))
                told += TRY(tell_of(contract, span, today));
        more = std::ssize(due) == kPage;
        if (more) after = due.back().id;
    }
    return told;
}

Result<bool> Reminders::tell_of(const Contract& premium, Date day, const ReminderSpan& span, Date today) {
    const auto stops = stops_with(premium, day);
    const auto own = std::ranges::find(stops, premium.id, &PremiumStop::contract_id);
    if (own == stops.end()) return false;
    const PremiumStops told{.contract_id = premium.id,
                            .contract_number = premium.number,
                            .plan = premium.plan,
                            .stops_on = day,
                            .days_left = day.days_since_epoch() - today.days_since_epoch(),
                            .assets = own->assets};
    const bool over = span.days_before == 0;
    notify::Placeholders words{
        {"number", premium.number.text()}, {"plan", name_of(premium.plan)}, {"day", day}, {"count", std::to_string(told.assets)}};
    if (!over) words.emplace("days", std::to_string(told.days_left));
    return db_.write(Caller::system(), [&](db::Tx& tx) -> Result<bool> {
        const auto now = store::find_locked(tx, premium.id);
        if (!now || now->account_id != premium.account_id || effective_end(*now) <= day) return false;
        if (!store::insert_new(tx, store::ReminderRow{.account_id = premium.account_id,
                                                      .object_id = premium.id.uuid,
                                                      .due_on = day,
                                                      .days_before = span.days_before,
                                                      .told_at = env_.clock.now()}))
            return false;
        notifier_.tell(tx, {.account = premium.account_id,
                            .person = {},
                            .action = std::string(kToldOfContracts),
                            .kind = "contract.premium_stopping",
                            .object_kind = "contract",
                            .object_id = premium.id.uuid,
                            .text_key = over ? "contracts.premium_stopped" : "contracts.premium_stopping",
                            .placeholders = words});
        jobs::publish(tx, env_, premium.account_id, "contract.premium_stopping", premium.id.uuid, describe::json_of(told));
        return true;
    });
}

Result<std::int64_t> Reminders::tell_of_base_losses(const ReminderSpan& span, Date today) {
    const std::string& zone = contracts_.pack().get<ContractRules>().time_zone.text();
    std::int64_t told = 0;
    std::optional<store::BaseLoss> after;
    for (bool more = true; more;) {
        std::vector<std::pair<Contract, Date>> due;
        db_.read(Scope::all(), [&](db::Tx& tx) {
            due.clear();
            const auto found = base_losses_.to_tell(tx, today.plus_days(days(span.above)), today.plus_days(days(span.most)),
                                                    span.days_before, after, kPage);
            more = std::ssize(found) == kPage;
            if (more) after = found.back();
            for (const store::BaseLoss& loss : found)
                if (auto premium = store::find(tx, loss.contract_id)) due.emplace_back(*std::move(premium), loss.day);
            return true;
        });
        for (const auto& [premium, day] : due)
            if (was_there(span, day, zone::local_day(premium.created_at, zone))) told += TRY(tell_of(premium, day, span, today));
    }
    return told;
}

Result<bool> Reminders::tell_of(const Certificate& certificate, const ReminderSpan& span, Date today) {
    const Date starts = starts_by(certificates_, certificate);
    return db_.write(Caller::system(), [&](db::Tx& tx) -> Result<bool> {
        // What lies with the vendor is nobody's yet.
        if (identity::is_vendor(tx, certificate.account_id)) return false;
        if (!store::insert_new(tx, store::ReminderRow{.account_id = certificate.account_id,
                                                      .object_id = certificate.id.uuid,
                                                      .due_on = starts,
                                                      .days_before = span.days_before,
                                                      .told_at = env_.clock.now()}))
            return false;
        notifier_.tell(tx, {.account = certificate.account_id,
                            .person = {},
                            .action = std::string(kToldOfCertificates),
                            .kind = "certificate.starting",
                            .object_kind = "certificate",
                            .object_id = certificate.id.uuid,
                            .text_key = "contracts.certificate_starting",
                            .placeholders = {{"code", certificate.code_ends_with.text()},
                                             {"plan", name_of(certificate.plan)},
                                             {"day", starts},
                                             {"days", std::to_string(starts.days_since_epoch() - today.days_since_epoch())},
                                             {"quantity", std::to_string(certificate.quantity)}}});
        return true;
    });
}

Result<std::int64_t> Reminders::tell_of_certificates(const ReminderSpan& span, Date today) {
    const std::int64_t wait = certificates_.days_until_start;
    std::int64_t told = 0;
    std::optional<CertificateId> after;
    for (bool more = true; more;) {
        const auto due = db_.read(Scope::all(), [&](db::Tx& tx) {
            return store::certificates_to_tell(tx, today.plus_days(days(span.above - wait)),
                                               today.plus_days(days(span.most - wait)), wait, span.days_before, after, kPage);
        });
        const std::string& zone = contracts_.pack().get<ContractRules>().time_zone.text();
        for (const Certificate& certificate : due)
            if (was_there(span, starts_by(certificates_, certificate), zone::local_day(certificate.created_at, zone)))
                told += TRY(tell_of(certificate, span, today));
        more = std::ssize(due) == kPage;
        if (more) after = due.back().id;
    }
    return told;
}

Result<std::int64_t> Reminders::tell_due() {
    const Date today = contracts_.today();
    std::int64_t told = 0;
    for (const ReminderSpan& span : reminder_spans(renewals_.remind_days_before, renewals_.told_late_days))
        told += TRY(tell_of_contracts(span, today)) + TRY(tell_of_base_losses(span, today));
    for (const ReminderSpan& span : reminder_spans(certificates_.remind_days_before, std::nullopt))
        told += TRY(tell_of_certificates(span, today));
    return told;
}

void Reminders::register_jobs(jobs::Registry& registry) {
    registry.on_time("contracts.reminders", 1h, [this](const jobs::Job&) -> Result<> {
        TRY(tell_due());
        return {};
    });
}

}  // namespace aftercare::contracts
