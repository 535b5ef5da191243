#include "contracts/warranty_rules.hpp"

#include "platform/text/days.hpp"

namespace aftercare::contracts {

namespace {

std::optional<DayRange> days_if_registered(const Warranty& warranty, const EntitlementFacts& facts, Date day) {
    EntitlementFacts registered = facts;
    registered.registered_on = day;
    const auto days = warranty_days(warranty, registered);
    return days && !days->empty() ? days : std::nullopt;
}

std::string counts_from(const Sentences& in, bool by_registration, bool for_life, const std::string& day) {
    if (by_registration)
        return for_life ? in.say<Sentence::from_registration_for_life>(day) : in.say<Sentence::from_registration>(day);
    return for_life ? in.say<Sentence::from_shipping_for_life>(day) : in.say<Sentence::from_shipping>(day);
}

std::string why_of(const Sentences& in, const StandingWarranty& one, const Warranty& warranty, const EntitlementFacts& facts,
                   Date day) {
    if (one.lost) return two_sentences(in.say<Sentence::it_is_lost>(), kept_by_registering(in, warranty, facts, day));
    const bool by_registration = warranty.starts == WarrantyStart::registration || !facts.shipped_on;
    return two_sentences(
        counts_from(in, by_registration, warranty.lasts.lifetime.has_value(), text::day_text(in.language(), *one.from_day)),
        warranty.needs_registration ? in.say<Sentence::registering_keeps_it>() : std::string());
}

}  // namespace

std::string two_sentences(std::string first, std::string_view second) {
    if (!second.empty()) first.append(" ").append(second);
    return first;
}

std::string kept_by_registering(const Sentences& in, const Warranty& warranty, const EntitlementFacts& facts, Date day) {
    const auto days = days_if_registered(warranty, facts, day);
    if (!days) return {};
    return in.say<Sentence::kept_by_registering>(text::day_text(in.language(), day), in.days(*days));
}

std::vector<StandingWarranty> standing_warranties(const Terms& terms, const EntitlementFacts& facts, Date day,
                                                  const Sentences& in) {
    std::vector<StandingWarranty> all;
    for (const WarrantyCode& code : terms.warranties.given_to_product(facts.product_kind, facts.product_warranties)) {
        const Warranty* const warranty = terms.warranties.find(code);
        if (!warranty) continue;
        StandingWarranty& one = all.emplace_back();
        one.warranty = code;
        one.name = warranty->name.text();
        for (const GivenCapability& given : warranty->gives) one.gives.push_back(given.capability);
        one.starts = warranty->starts;
        one.needs_registration = warranty->needs_registration;
        const auto days = warranty_days(*warranty, facts);
        one.lost = !days;
        if (days) {
            one.from_day = days->from;
            one.until_day = days->until;
            one.status = days->contains(day) ? CoverageState::active
                         : day < days->from  ? CoverageState::future
                                             : CoverageState::expired;
        }
        if (one.lost)
            if (const auto kept = days_if_registered(*warranty, facts, day)) one.if_registered = Days{kept->from, kept->until};
        one.why = why_of(in, one, *warranty, facts, day);
    }
    return all;
}

}  // namespace aftercare::contracts
