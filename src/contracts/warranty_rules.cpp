#include "contracts/warranty_rules.hpp"

#include "platform/base/concat.hpp"

namespace aftercare::contracts {

namespace {

std::optional<DayRange> days_if_registered(const Warranty& warranty, const EntitlementFacts& facts, Date day) {
    EntitlementFacts registered = facts;
    registered.registered_on = day;
    const auto days = warranty_days(warranty, registered);
    return days && !days->empty() ? days : std::nullopt;
}

std::string why_of(const StandingWarranty& one, const Warranty& warranty, const EntitlementFacts& facts, Date day) {
    if (one.lost) return concat({"It is lost while the product is not registered. ", kept_by_registering(warranty, facts, day)});
    const bool by_registration = warranty.starts == WarrantyStart::registration || !facts.shipped_on;
    std::string text =
        concat({"It counts from the day of ", by_registration ? "registration" : "shipping", ", ", one.from_day->text(),
                warranty.lasts.lifetime ? ", for as long as the product is supported." : "."});
    if (warranty.needs_registration) text += " Registering the product keeps it.";
    return text;
}

}  // namespace

std::string kept_by_registering(const Warranty& warranty, const EntitlementFacts& facts, Date day) {
    const auto days = days_if_registered(warranty, facts, day);
    if (!days) return {};
    return concat({"Registered on ", day.text(), " it stands ", words(*days), "."});
}

std::vector<StandingWarranty> standing_warranties(const Terms& terms, const EntitlementFacts& facts, Date day) {
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
        one.why = why_of(one, *warranty, facts, day);
    }
    return all;
}

}  // namespace aftercare::contracts
