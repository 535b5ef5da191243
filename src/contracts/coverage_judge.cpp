#include "contracts/coverage_judge.hpp"

#include "contracts/warranty_rules.hpp"
#include "contracts/ways_out.hpp"
#include "platform/text/days.hpp"

#include <algorithm>
#include <tuple>

namespace aftercare::contracts {

namespace {

struct Finding {
    Nearness nearness;
    Reason reason;
    std::string_view rule;
    std::string why;
};

void take(Judged& judged, Finding finding) {
    judged.nearness = finding.nearness;
    judged.coverage.reason = finding.reason;
    judged.coverage.rule = finding.rule;
    judged.coverage.why = std::move(finding.why);
    judged.coverage.counts = finding.nearness <= Nearness::covered_by_warranty;
}

std::vector<Capability> capabilities_of(const GivenCapabilities& given) {
    std::vector<Capability> capabilities;
    capabilities.reserve(given.size());
    for (const GivenCapability& one : given) capabilities.push_back(one.capability);
    return capabilities;
}

std::string level_name(const Terms& terms, const ServiceLevelCode& code) {
    const ServiceLevel* const level = terms.service_levels.find(code);
    return level ? level->name.text() : code.text();
}

// "Care on contract C-2026-000123".
std::string title(const Sentences& in, const ConsideredCoverage& coverage) {
    if (!coverage.contract_number) return coverage.name;
    return in.say<Sentence::on_contract>(coverage.name, coverage.contract_number->text());
}

// A line of a base plan that stands on the day, but is good in another region than the asset's alone (ENT-15).
const CoverageLine* base_elsewhere(const Terms& terms, const EntitlementFacts& facts, const Plan& plan, Date day) {
    const auto found = std::ranges::find_if(facts.lines, [&](const CoverageLine& line) {
        return std::ranges::find(plan.needs_base, line.plan) != plan.needs_base.end() && days_in_force(line).contains(day) &&
               !region_fits(terms, line.sales_region, facts);
    });
    return found == facts.lines.end() ? nullptr : &*found;
}

std::string base_missing(const Terms& terms, const EntitlementFacts& facts, const Plan& plan, const DaySet& base,
                         const Question& question) {
    const Sentences& in = *question.in;
    std::string names;
    for (const PlanCode& code : plan.needs_base) {
        const Plan* const base_plan = terms.plans.find(code);
        const std::string& name = base_plan ? base_plan->name.text() : code.text();
        names = names.empty() ? name : in.say<Sentence::one_or_other>(names, name);
    }
    const std::string& title = plan.name.text();
    if (const CoverageLine* const elsewhere = base_elsewhere(terms, facts, plan, question.day))
        return in.say<Sentence::base_elsewhere>(title, names, elsewhere->contract_number.text(), elsewhere->sales_region->text(),
                                                facts.site_country.text());
    if (const auto lapsed = base.last_end(question.day))
        return in.say<Sentence::base_lapsed>(title, names, text::day_text(in.language(), *lapsed));
    if (const auto begins = base.next_start(question.day))
        return in.say<Sentence::base_begins>(title, names, text::day_text(in.language(), *begins));
    return in.say<Sentence::base_missing>(title, names);
}

std::string account_unregistered(const Sentences& in, const Plan& plan, const EntitlementFacts& facts) {
    if (!facts.account_registered_on) return in.say<Sentence::account_unregistered>(plan.name.text());
    return in.say<Sentence::account_registered_later>(plan.name.text(),
                                                      text::day_text(in.language(), *facts.account_registered_on));
}

// The days without a gap that the line really covers, of a premium plan those of the overlap, around `day`.
DayRange covered_around(const ConsideredCoverage& coverage, Date day) {
    for (const Days& days : coverage.covers)
        if (const DayRange range{days.from_day, days.until_day}; range.contains(day)) return range;
    throw Bug("contracts: a line that stands covers no such day");
}

Finding judge_standing(const Terms& terms, const EntitlementFacts& facts, const Question& question, const Judged& judged) {
    const Sentences& in = *question.in;
    const ConsideredCoverage& coverage = judged.coverage;
    const Plan& plan = *judged.plan;
    const std::string cover = title(in, coverage);
    if (!find_given(plan.gives, question.service)) {
        if (plan.partner_assisted && question.service == Capability::technical_support)
            return {Nearness::partner_gives_it, Reason::plan_excludes_action, "ENT-10",
                    judged.line->reseller_name ? in.say<Sentence::left_to_partner>(cover, *judged.line->reseller_name)
                                               : in.say<Sentence::left_to_a_partner>(cover)};
        return {Nearness::gives_other_things, Reason::plan_excludes_action, "ENT-10",
                in.say<Sentence::does_not_give>(cover, in.name(question.service))};
    }
    if (!region_fits(terms, judged.line->sales_region, facts))
        return {Nearness::wrong_region, Reason::wrong_region, "ENT-15",
                in.say<Sentence::wrong_region>(cover, judged.line->sales_region->text(), facts.site_country.text())};
    if (question.service == Capability::hardware_replacement && coverage.service_level &&
        !level_reaches(terms, *coverage.service_level, facts))
        return {Nearness::not_in_country, Reason::not_in_country, "ENT-26",
                in.say<Sentence::level_not_given>(level_name(terms, *coverage.service_level), cover, facts.site_country.text())};
    const bool included = judged.line->origin == ContractOrigin::subscription;
    return {Nearness::covered_by_contract, Reason::covered_by_contract,
            plan.premium() ? "ENT-11" : (included ? "ENT-13" : "ENT-10"),
            in.say<Sentence::gives>(cover, in.name(question.service), in.days(covered_around(coverage, question.day)))};
}

Finding judge_line(const Terms& terms, const EntitlementFacts& facts, const Question& question, const Judged& judged,
                   const DaySet* base) {
    const Sentences& in = *question.in;
    const ConsideredCoverage& coverage = judged.coverage;
    const Plan& plan = *judged.plan;
    const bool would_give = find_given(plan.gives, question.service) != nullptr;
    const auto miss = [&](Nearness nearness, Reason reason, std::string why) {
        if (would_give) return Finding{nearness, reason, "ENT-14", std::move(why)};
        return Finding{Nearness::would_not_give_it, reason, "ENT-14",
                       in.say<Sentence::nor_includes>(why, in.name(question.service))};
    };
    switch (coverage.status) {
        case CoverageState::active:
            break;
        case CoverageState::suspended:
            if (would_give && base->contains(question.day))
                return {Nearness::account_not_registered, Reason::account_not_registered, "ENT-25",
                        account_unregistered(in, plan, facts)};
            if (would_give)
                return {Nearness::base_plan_missing, Reason::base_plan_missing, "ENT-11",
                        base_missing(terms, facts, plan, *base, question)};
            break;
        case CoverageState::draft:
            if (coverage.until_day && *coverage.until_day <= question.day)
                return miss(Nearness::draft_over, Reason::contract_not_started,
                            in.say<Sentence::draft_over>(title(in, coverage)));
            return miss(Nearness::draft, Reason::contract_not_started, in.say<Sentence::draft>(title(in, coverage)));
        case CoverageState::future:
            return miss(Nearness::not_started, Reason::contract_not_started,
                        in.say<Sentence::begins>(title(in, coverage), text::day_text(in.language(), *coverage.from_day)));
        case CoverageState::expired:
            return miss(
                Nearness::contract_over, Reason::contract_expired,
                in.say<Sentence::ended>(title(in, coverage), text::day_text(in.language(), coverage.until_day->plus_days(-1))));
        case CoverageState::cancelled:
            return miss(
                Nearness::contract_over, Reason::contract_expired,
                in.say<Sentence::cancelled>(title(in, coverage), text::day_text(in.language(), *cancelled_from(*judged.line))));
    }
    return judge_standing(terms, facts, question, judged);
}

Judged judged_line(const Terms& terms, const EntitlementFacts& facts, const Question& question, const CoverageLine& line) {
    Judged judged;
    judged.line = &line;
    judged.plan = terms.plans.find(line.plan);
    ConsideredCoverage& coverage = judged.coverage;
    coverage.source = CoverageSource::contract;
    coverage.name = judged.plan ? judged.plan->name.text() : line.plan.text();
    coverage.plan = line.plan;
    if (line.origin == ContractOrigin::subscription && line.subscription_number) {
        coverage.subscription_number = line.subscription_number;
        coverage.name = question.in->say<Sentence::included_in>(coverage.name, *line.subscription_number);
    }
    coverage.contract_id = line.contract_id;
    coverage.contract_number = line.contract_number;
    coverage.service_level = line.service_level;
    coverage.from_day = line.from_day;
    coverage.until_day = line.until_day;
    if (!judged.plan) {
        coverage.status = state_on(line, question.day, nullptr);
        take(judged, {Nearness::would_not_give_it, Reason::plan_excludes_action, "ENT-10",
                      question.in->say<Sentence::plan_gone>(line.plan.text())});
        return judged;
    }
    std::optional<DaySet> base;
    std::optional<DaySet> standing;
    if (judged.plan->premium()) {
        base = base_days(terms.plans, facts.lines, *judged.plan, {terms.regions, facts.site_country});
        standing = standing_days(*base, facts.account_registered_on);
        coverage.language = line.language;
        coverage.on_site = line.on_site;
    }
    coverage.status = state_on(line, question.day, standing ? &*standing : nullptr);
    coverage.gives = capabilities_of(judged.plan->gives);
    const DayRange in_force = days_in_force(line);
    if (standing) {
        const DaySet covered = DaySet({in_force}).overlap(*standing);
        for (const DayRange& days : covered.ranges()) coverage.covers.push_back({days.from, days.until});
    } else if (!in_force.empty()) {
        coverage.covers.push_back({in_force.from, in_force.until});
    }
    take(judged, judge_line(terms, facts, question, judged, base ? &*base : nullptr));
    return judged;
}

Finding judge_warranty(const Terms& terms, const EntitlementFacts& facts, const Question& question,
                       const ConsideredCoverage& coverage, const Warranty& warranty) {
    const Sentences& in = *question.in;
    const GivenCapability* const given = find_given(warranty.gives, question.service);
    if (!coverage.from_day || (warranty.needs_registration && !facts.registered_on))
        return {Nearness::would_not_give_it, Reason::not_registered, "ENT-23",
                two_sentences(in.say<Sentence::warranty_lost>(coverage.name),
                              kept_by_registering(in, warranty, facts, question.day))};
    const Nearness over = given ? Nearness::warranty_over : Nearness::would_not_give_it;
    switch (coverage.status) {
        case CoverageState::future:
            return {Nearness::would_not_give_it, Reason::never_covered, "ENT-03",
                    in.say<Sentence::warranty_begins>(coverage.name, text::day_text(in.language(), *coverage.from_day))};
        case CoverageState::active:
            break;
        default:
            // A lifetime that ended before it began; the end may be the calendar's first day, which has no day before it.
            if (*coverage.until_day <= *coverage.from_day)
                return {
                    over, Reason::warranty_expired, "ENT-03",
                    in.say<Sentence::warranty_never_began>(coverage.name, text::day_text(in.language(), *coverage.until_day))};
            return {over, Reason::warranty_expired, "ENT-03",
                    in.say<Sentence::warranty_ended>(coverage.name,
                                                     text::day_text(in.language(), coverage.until_day->plus_days(-1)))};
    }
    if (!given)
        return {Nearness::gives_other_things, Reason::plan_excludes_action, "ENT-03",
                in.say<Sentence::warranty_does_not_give>(coverage.name, in.name(question.service))};
    if (question.service == Capability::hardware_replacement && coverage.service_level &&
        !level_reaches(terms, *coverage.service_level, facts))
        return {Nearness::not_in_country, Reason::not_in_country, "ENT-26",
                in.say<Sentence::warranty_level_not_given>(level_name(terms, *coverage.service_level), coverage.name,
                                                           facts.site_country.text())};
    return {Nearness::covered_by_warranty, Reason::covered_by_warranty, "ENT-03",
            in.say<Sentence::warranty_gives>(coverage.name, in.name(question.service),
                                             in.days(DayRange{*coverage.from_day, coverage.until_day}))};
}

// The first of a warranty's levels that is given in the country; the first of all where none is.
template <class Levels>
ServiceLevelCode best_level(const Terms& terms, const Levels& levels, const EntitlementFacts& facts) {
    const auto reaches = [&](const ServiceLevelCode& code) { return level_reaches(terms, code, facts); };
    const auto found = std::ranges::find_if(levels, reaches);
    return found != levels.end() ? *found : levels.front();
}

Judged judged_warranty(const Terms& terms, const EntitlementFacts& facts, const Question& question, const Warranty& warranty) {
    Judged judged;
    ConsideredCoverage& coverage = judged.coverage;
    coverage.source = CoverageSource::warranty;
    coverage.name = warranty.name.text();
    coverage.warranty = warranty.code;
    coverage.gives = capabilities_of(warranty.gives);
    if (const auto* hardware = find_given(warranty.gives, Capability::hardware_replacement); hardware && hardware->service_levels)
        coverage.service_level = best_level(terms, *hardware->service_levels, facts);
    if (const auto days = warranty_days(warranty, facts)) {
        coverage.from_day = days->from;
        coverage.until_day = days->until;
        coverage.status = days->contains(question.day) ? CoverageState::active
                          : question.day < days->from  ? CoverageState::future
                                                       : CoverageState::expired;
        if (!days->empty()) coverage.covers.push_back({days->from, days->until});
    } else {
        coverage.status = CoverageState::future;
    }
    take(judged, judge_warranty(terms, facts, question, coverage, warranty));
    return judged;
}

// The first day without it, a cancellation counted.
std::optional<Date> last_end(const Judged& judged) {
    const bool in_force = judged.line && judged.coverage.status != CoverageState::draft;
    return in_force ? days_in_force(*judged.line).until : judged.coverage.until_day;
}

// Of equally near ones: contracts before warranties; what begins first where both are still to come, else what ends last; at last
// by number, so that the answer does not hang on the order of the rows.
bool nearer(const Judged& a, const Judged& b) {
    if (a.nearness != b.nearness) return a.nearness < b.nearness;
    if (a.coverage.source != b.coverage.source) return a.coverage.source == CoverageSource::contract;
    if (a.nearness == Nearness::not_started && a.coverage.from_day != b.coverage.from_day)
        return a.coverage.from_day < b.coverage.from_day;
    const auto end = [](const Judged& judged) {
        const auto until = last_end(judged);
        return std::pair(!until, until);
    };
    if (end(a) != end(b)) return end(a) > end(b);
    const auto name = [](const ConsideredCoverage& one) { return std::tie(one.contract_number, one.warranty, one.from_day); };
    return name(a.coverage) < name(b.coverage);
}

}  // namespace

std::vector<Judged> judge_coverage(const Terms& terms, const EntitlementFacts& facts, const Question& question) {
    const auto& warranties = terms.warranties.given_to_product(facts.product_kind, facts.product_warranties);
    const auto is_asked = [&](const CoverageLine& line) { return line.contract_number == *question.on_contract; };
    const bool narrowed = question.on_contract && std::ranges::any_of(facts.lines, is_asked);
    std::vector<Judged> all;
    all.reserve(facts.lines.size() + warranties.size());
    for (const CoverageLine& line : facts.lines)
        if (!narrowed || is_asked(line)) all.push_back(judged_line(terms, facts, question, line));
    if (narrowed) {
        std::ranges::sort(all, nearer);
        return all;
    }
    for (const WarrantyCode& code : warranties)
        if (const Warranty* const warranty = terms.warranties.find(code))
            all.push_back(judged_warranty(terms, facts, question, *warranty));
    std::ranges::sort(all, nearer);
    return all;
}

}  // namespace aftercare::contracts
