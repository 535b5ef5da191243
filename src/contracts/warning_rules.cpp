#include "contracts/warning_rules.hpp"

#include "platform/describe/enumerator.hpp"
#include "platform/text/catalogue.hpp"
#include "platform/text/days.hpp"
#include "platform/zone/zone.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace aftercare::contracts {

namespace {

using identity::UpkeepKind;
using store::CareKind;

// Gives the warning its words: the texts warnings.CODE and warnings.CODE_way_out, with such of the values as each uses.
void put_words(Warning& warning, const identity::Reader& reader, const text::Values& values) {
    const auto& texts = text::Catalogue::shipped();
    const std::string key = "warnings." + std::string(describe::enumerator_name(warning.code));
    const auto say = [&](const std::string& which) {
        text::Values used;
        for (const std::string& name : texts.placeholders_of("en", which)) used[name] = values.at(name);
        return texts.message(reader.language, which, used);
    };
    warning.text = say(key);
    warning.way_out = say(key + "_way_out");
}

Date in_days(const WarningTerms& terms, std::int64_t days) { return days_after(terms.today, days).value_or(Date::last()); }

WarningSeverity by_day(const WarningTerms& terms, Date day) {
    return day < in_days(terms, terms.rules.urgent_days) ? WarningSeverity::urgent : WarningSeverity::warning;
}

// How an unused certificate stands: its term begins on need.day by itself, and lasts need.count months (ENT-16).
std::optional<WarningCode> certificate_code(const WarningTerms& terms, const store::CareNeed& need) {
    const Date starts = need.day.value();
    if (terms.today < starts)
        return starts < in_days(terms, terms.rules.certificate_days) ? WarningCode::certificate_starting
                                                                     : WarningCode::certificate_waiting;
    const Date ends = months_after(starts, need.count).value_or(Date::last());
    return terms.today < ends ? std::optional(WarningCode::certificate_running) : std::nullopt;
}

// Code, severity, rule and kind of object of what contracts have.
std::optional<Warning> judged(const WarningTerms& terms, const store::CareNeed& need) {
    switch (need.kind) {
        case CareKind::named_contacts_few:
            return Warning{.code = WarningCode::named_contacts_few,
                           .severity = need.count == 0 ? WarningSeverity::urgent : WarningSeverity::warning,
                           .rule = "ID-10",
                           .object_kind = "contract"};
        case CareKind::named_contact_expired:
            return Warning{.code = WarningCode::named_contact_expired,
                           .severity = WarningSeverity::urgent,
                           .rule = "ID-10",
                           .object_kind = "named_contact"};
        case CareKind::named_contact_expiring:
            return Warning{.code = WarningCode::named_contact_expiring,
                           .severity = by_day(terms, need.day.value()),
                           .rule = "ID-10",
                           .object_kind = "named_contact"};
        case CareKind::named_contact_uncertified:
            return Warning{.code = WarningCode::named_contact_uncertified,
                           .severity = WarningSeverity::info,
                           .rule = "ID-10",
                           .object_kind = "named_contact"};
        case CareKind::contract_lapsing:
            return Warning{.code = WarningCode::contract_lapsing,
                           .severity = by_day(terms, need.day.value()),
                           .rule = "ENT-14",
                           .object_kind = "contract"};
        case CareKind::premium_without_base:
            return Warning{.code = WarningCode::premium_without_base,
                           .severity = WarningSeverity::urgent,
                           .rule = "ENT-11",
                           .object_kind = "contract"};
        case CareKind::certificate_unused: {
            const auto code = certificate_code(terms, need);
            if (!code) return std::nullopt;
            const WarningSeverity severity = *code == WarningCode::certificate_running    ? WarningSeverity::urgent
                                             : *code == WarningCode::certificate_starting ? WarningSeverity::warning
                                                                                          : WarningSeverity::info;
            return Warning{.code = *code, .severity = severity, .rule = "ENT-16", .object_kind = "certificate"};
        }
    }
    throw Bug("unknown kind of need");
}

Warning judged(UpkeepKind kind) {
    switch (kind) {
        case UpkeepKind::no_site:
            return {
                .code = WarningCode::no_site, .severity = WarningSeverity::warning, .rule = "ID-02", .object_kind = "account"};
        case UpkeepKind::site_incomplete:
            return {
                .code = WarningCode::site_incomplete, .severity = WarningSeverity::info, .rule = "ID-02", .object_kind = "site"};
        case UpkeepKind::second_factor_missing:
            return {.code = WarningCode::second_factor_missing,
                    .severity = WarningSeverity::warning,
                    .rule = "ID-05",
                    .object_kind = "person"};
        case UpkeepKind::collector_silent:
            return {.code = WarningCode::collector_silent,
                    .severity = WarningSeverity::warning,
                    .rule = "ID-07",
                    .object_kind = "collector"};
        case UpkeepKind::collector_expiring:
            return {.code = WarningCode::collector_expiring,
                    .severity = WarningSeverity::warning,
                    .rule = "ID-07",
                    .object_kind = "collector"};
        case UpkeepKind::collector_expired:
            return {.code = WarningCode::collector_expired,
                    .severity = WarningSeverity::urgent,
                    .rule = "ID-07",
                    .object_kind = "collector"};
        case UpkeepKind::token_expiring:
            return {
                .code = WarningCode::token_expiring, .severity = WarningSeverity::info, .rule = "ID-07", .object_kind = "token"};
        case UpkeepKind::invitation_expiring:
            return {.code = WarningCode::invitation_expiring,
                    .severity = WarningSeverity::info,
                    .rule = "ID-03",
                    .object_kind = "invitation"};
    }
    throw Bug("unknown kind of upkeep");
}

}  // namespace

std::optional<Warning> warning_of(const WarningTerms& terms, const store::CareNeed& need) {
    auto warning = judged(terms, need);
    if (!warning) return std::nullopt;
    warning->object_id = need.object_id;
    warning->object_name = need.name;
    warning->day = need.day;
    const auto told = [&](std::optional<Date> day) { return day ? text::day_text(terms.reader.language, *day) : std::string(); };
    put_words(*warning, terms.reader,
              {{"name", need.name},
               {"contract", need.contract},
               {"count", std::to_string(need.count)},
               {"least", std::to_string(std::int64_t{terms.contracts.named_contacts.least})},
               {"day", told(need.day)},
               // People are told the last day on which something holds; what is stored is the first on which it does not.
               {"last_day", told(need.day ? std::optional(need.day->plus_days(-1)) : std::nullopt)}});
    return warning;
}

Warning warning_of(const WarningTerms& terms, const identity::Upkeep& upkeep) {
    Warning warning = judged(upkeep.kind);
    warning.object_id = upkeep.object_id;
    warning.object_name = upkeep.name;
    if (upkeep.at) warning.day = zone::local_day(*upkeep.at, terms.contracts.time_zone.text());
    put_words(warning, terms.reader,
              {{"name", upkeep.name},
               {"at", upkeep.at ? text::moment_text(terms.reader.language, *upkeep.at, terms.reader.zone) : std::string()}});
    return warning;
}

std::vector<identity::CountryCode> countries_with_parts(const identity::Regions& regions) {
    std::set<identity::CountryCode> countries;
    for (const auto& area : regions.areas)
        for (const auto& part : area.subdivisions)
            countries.insert(identity::CountryCode::parse(std::string_view(part.text()).substr(0, 2)).value());
    return {countries.begin(), countries.end()};
}

void put_in_order(AccountWarnings& all) {
    const auto place = [](const Warning& one) {
        return std::tuple(-static_cast<int>(one.severity), one.day.value_or(Date::last()), one.code, one.object_id);
    };
    std::ranges::sort(all.warnings, {}, place);
    for (const Warning& one : all.warnings) {
        if (one.severity == WarningSeverity::urgent) ++all.urgent;
        if (one.severity == WarningSeverity::warning) ++all.warning;
        if (one.severity == WarningSeverity::info) ++all.info;
    }
}

}  // namespace aftercare::contracts
