#include "contracts/entitlement_rules.hpp"

#include "contracts/coverage_judge.hpp"
#include "contracts/ways_out.hpp"
#include "contracts/words.hpp"
#include "platform/text/days.hpp"

#include <algorithm>

namespace aftercare::contracts {

namespace {

// What stands in the way of any service, whatever covers the asset.
struct Obstacle {
    Reason reason;
    std::string_view rule;
    std::string detail;
};

template <class List, class T>
bool holds(const List& list, const T& value) {
    return std::ranges::find(list, value) != list.end();
}

// ENT-12: only what the order, or the activation of its e-certificate, names is on a contract.
std::optional<Obstacle> not_on_order(const EntitlementFacts& facts, const Question& question) {
    if (!question.on_contract ||
        std::ranges::find(facts.lines, *question.on_contract, &CoverageLine::contract_number) != facts.lines.end())
        return std::nullopt;
    return Obstacle{Reason::not_on_order, "ENT-12",
                    question.in->say<Sentence::not_on_order>(question.on_contract->text(), facts.serial_number.text())};
}

std::optional<Obstacle> find_obstacle(const Terms& terms, const EntitlementFacts& facts, const Question& question) {
    const Sentences& in = *question.in;
    for (const identity::CountryCode& country : {facts.account_country, facts.site_country})
        if (terms.embargo.covers(country))
            return Obstacle{Reason::embargoed, "ID-11", in.say<Sentence::embargoed>(country.text())};
    if (!facts.registered_on) return Obstacle{Reason::not_registered, "ENT-12", in.say<Sentence::not_registered>()};
    if (!address_given(terms.rules, facts.site_street, facts.site_city))
        return Obstacle{Reason::site_not_registered, "ENT-12", in.say<Sentence::site_not_registered>()};
    if (third_party(terms.rules, facts.manufacturer))
        return Obstacle{Reason::third_party_part, "CASE-30", in.say<Sentence::third_party_part>(facts.manufacturer)};
    if (facts.end_of_support && *facts.end_of_support <= question.day &&
        !holds(terms.rules.given_past_end_of_support, question.service))
        return Obstacle{
            Reason::past_end_of_support, "CASE-30",
            in.say<Sentence::past_end_of_support>(facts.sku.text(), text::day_text(in.language(), *facts.end_of_support))};
    if (!counts_as_used(terms.rules, facts.status))
        return Obstacle{Reason::not_in_use, "ENT-12",
                        facts.status == assets::AssetStatus::lost ? in.say<Sentence::lost>() : in.say<Sentence::not_used>()};
    if (!channel_qualifies(terms.rules, facts.channel))
        return Obstacle{Reason::grey_market, "ENT-12",
                        facts.channel == assets::PurchaseChannel::unauthorised ? in.say<Sentence::unauthorised>()
                                                                               : in.say<Sentence::channel_unknown>()};
    return not_on_order(facts, question);
}

void take_coverage(Entitlement& answer, std::vector<Judged>& judged) {
    answer.considered.reserve(judged.size());
    for (Judged& one : judged) answer.considered.push_back(std::move(one.coverage));
}

void say(Entitlement& answer, Reason reason, std::string_view rule, std::string detail) {
    answer.reason = reason;
    answer.rule = rule;
    answer.detail = std::move(detail);
}

}  // namespace

Terms Terms::of(const policy::Pack& pack) {
    return {pack.get<Plans>(),
            pack.get<ServiceLevels>(),
            pack.get<Warranties>(),
            pack.get<Partners>(),
            pack.get<EntitlementRules>(),
            pack.get<identity::Embargo>(),
            pack.get<identity::Regions>(),
            pack.version()};
}

bool third_party(const EntitlementRules& rules, const std::string& manufacturer) {
    const auto is_it = [&](const auto& own) {
        if (own.text() == manufacturer) return true;
        return std::ranges::equal(own.text(), manufacturer, [](char a, char b) {
            const auto lower = [](char c) { return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
            return lower(a) == lower(b);
        });
    };
    return !rules.own_manufacturers.empty() && std::ranges::none_of(rules.own_manufacturers, is_it);
}

bool counts_as_used(const EntitlementRules& rules, assets::AssetStatus status) { return holds(rules.used, status); }

bool channel_qualifies(const EntitlementRules& rules, assets::PurchaseChannel channel) {
    switch (channel) {
        case assets::PurchaseChannel::vendor:
        case assets::PurchaseChannel::authorised_reseller:
            return true;
        case assets::PurchaseChannel::unauthorised:
            return false;
        case assets::PurchaseChannel::unknown:
            return rules.unknown_channel_qualifies;
    }
    throw Bug("unknown channel of purchase");
}

std::optional<DayRange> warranty_days(const Warranty& warranty, const EntitlementFacts& facts) {
    if (warranty.needs_registration && !facts.registered_on) return std::nullopt;
    const auto from = warranty.starts == WarrantyStart::shipment && facts.shipped_on ? facts.shipped_on : facts.registered_on;
    if (!from) return std::nullopt;
    return DayRange{*from, warranty.lasts.lifetime ? facts.end_of_support : warranty.lasts.end(*from)};
}

Entitlement decide_entitlement(const Terms& terms, const EntitlementFacts& facts, const Question& question) {
    Entitlement answer;
    answer.asset_id = facts.asset_id;
    answer.serial_number = facts.serial_number;
    answer.sku = facts.sku;
    answer.service = question.service;
    answer.day = question.day;
    answer.policy_version = terms.policy_version;

    std::vector<Judged> judged = judge_coverage(terms, facts, question);
    if (auto obstacle = find_obstacle(terms, facts, question)) {
        say(answer, obstacle->reason, obstacle->rule, std::move(obstacle->detail));
        answer.ways_out = ways_out(terms, facts, question, answer.reason, nullptr);
        // Nobody is told more than the embargo itself.
        if (answer.reason != Reason::embargoed) take_coverage(answer, judged);
        return answer;
    }
    const Judged* const nearest = judged.empty() ? nullptr : &judged.front();
    if (nearest)
        say(answer, nearest->coverage.reason, nearest->coverage.rule, nearest->coverage.why);
    else
        say(answer, Reason::never_covered, "ENT-12", question.in->say<Sentence::never_covered>());
    if (nearest && nearest->coverage.counts)
        answer.verdict = Verdict::entitled;
    else
        answer.ways_out = ways_out(terms, facts, question, answer.reason, nearest);
    take_coverage(answer, judged);
    return answer;
}

}  // namespace aftercare::contracts
