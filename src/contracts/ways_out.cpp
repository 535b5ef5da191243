#include "contracts/ways_out.hpp"

#include "platform/base/concat.hpp"

#include <algorithm>

namespace aftercare::contracts {

namespace {

PartnerContact contact_of(const Partner& partner) {
    PartnerContact contact{.name = partner.name.text(), .phone = {}, .email = {}, .website = {}};
    if (partner.phone) contact.phone = partner.phone->text();
    if (partner.email) contact.email = partner.email->text();
    if (partner.website) contact.website = partner.website->text();
    return contact;
}

// Adds the ways out that belong to one question, each in a sentence.
class Ways {
public:
    Ways(const Terms& terms, const EntitlementFacts& facts, const Question& question)
        : terms_(terms), facts_(facts), question_(question) {}

    WayOut& add(WayOutKind kind, std::string detail) {
        WayOut& way = ways_.emplace_back();
        way.kind = kind;
        way.detail = std::move(detail);
        return way;
    }

    // Nothing where no plan gives the service.
    void buy_contract() {
        std::vector<PlanCode> plans;
        for (const Plan& plan : terms_.plans.plans)
            if (find_given(plan.gives, question_.service)) plans.push_back(plan.code);
        if (plans.empty()) return;
        buy(std::move(plans), concat({"Buy a contract that gives ", words(question_.service)}));
    }

    void buy_base(const Plan& plan) { buy(plan.needs_base, "Buy the base plan that " + plan.name.text() + " needs"); }

    void renew(const CoverageLine& line) {
        WayOut& way =
            add(WayOutKind::renew, line.subscription_number ? "Renew subscription " + *line.subscription_number +
                                                                  ", which includes contract " + line.contract_number.text() + "."
                                                            : "Renew contract " + line.contract_number.text() + ".");
        way.contract_number = line.contract_number;
        way.plans = {line.plan};
        way.partners = sellers();
    }

    // Nothing where Care does not sell the service once.
    void time_and_material() {
        if (std::ranges::find(terms_.rules.time_and_material, question_.service) == terms_.rules.time_and_material.end()) return;
        add(WayOutKind::time_and_material_quote,
            concat({"Ask Customer Care for a quote for ", words(question_.service), " by time and material."}));
    }

    void ask_partner(const CoverageLine& line) {
        WayOut& way = add(WayOutKind::ask_partner, "Ask " + line.reseller_name.value_or("the partner who sold the contract") +
                                                       ", who gives technical support and may open a case for you.");
        way.contract_number = line.contract_number;
        if (!line.reseller_name) return;
        PartnerContact contact{.name = *line.reseller_name, .phone = {}, .email = {}, .website = {}};
        for (const Partner& partner : terms_.partners.partners)
            if (partner.name.text() == *line.reseller_name) contact = contact_of(partner);
        way.partners = {std::move(contact)};
    }

    void change_level(const Judged& nearest) {
        if (!nearest.plan) return;
        WayOut& way = add(WayOutKind::change_contract, "Change contract " + nearest.line->contract_number.text() +
                                                           " to a service level that is given in " + facts_.site_country.text() +
                                                           ", or correct the site of the asset if it is elsewhere.");
        way.contract_number = nearest.line->contract_number;
        way.service_levels = levels_to_be_had(terms_, *nearest.plan, facts_);
    }

    void change_region(const CoverageLine& line) {
        WayOut& way = add(WayOutKind::change_contract,
                          "Move the asset back to a site in the sales region " + line.sales_region->text() +
                              ", or ask Customer Care to have contract " + line.contract_number.text() + " changed.");
        way.contract_number = line.contract_number;
    }

    void add_to_contract() {
        WayOut& way = add(WayOutKind::change_contract, "Ask Customer Care to have " + facts_.serial_number.text() +
                                                           " put on contract " + question_.on_contract->text() + ".");
        way.contract_number = question_.on_contract;
    }

    // A premium plan without its base: renew the base that lapsed, else buy one.
    void restore_base(const Judged& nearest) {
        const CoverageLine* last = nullptr;
        for (const CoverageLine& line : facts_.lines) {
            const bool is_base = std::ranges::find(nearest.plan->needs_base, line.plan) != nearest.plan->needs_base.end();
            const DayRange stood = days_in_force(line);
            if (is_base && !stood.empty() && stood.until && *stood.until <= question_.day &&
                (!last || *days_in_force(*last).until < *stood.until))
                last = &line;
        }
        if (last) renew(*last);
        buy_base(*nearest.plan);
    }

    std::vector<WayOut> take() { return std::move(ways_); }

private:
    void buy(std::vector<PlanCode> plans, std::string what) {
        WayOut& way = add(WayOutKind::buy_contract, std::move(what));
        way.partners = sellers();
        way.detail += way.partners.empty() ? " from the vendor." : " from an authorised reseller.";
        way.plans = std::move(plans);
    }

    std::vector<PartnerContact> sellers() const {
        std::vector<PartnerContact> contacts;
        for (const Partner& partner : terms_.partners.partners)
            if (partner.sells_in.contains(terms_.regions, facts_.site_country, facts_.site_subdivision))
                contacts.push_back(contact_of(partner));
        return contacts;
    }

    const Terms& terms_;
    const EntitlementFacts& facts_;
    const Question& question_;
    std::vector<WayOut> ways_;
};

void after_missed_cover(Ways& ways, Reason reason, const Judged* nearest) {
    const CoverageLine* const line = nearest ? nearest->line : nullptr;
    switch (reason) {
        case Reason::wrong_region:
            ways.change_region(*line);
            break;
        case Reason::not_in_country:
            ways.change_level(*nearest);
            break;
        case Reason::account_not_registered:
            ways.add(WayOutKind::register_,
                     "Have somebody of the account sign up at the portal (POST /api/v1/sign-ups); premium plans count from that "
                     "day on.");
            break;
        case Reason::base_plan_missing:
            ways.restore_base(*nearest);
            break;
        case Reason::contract_not_started:
            if (nearest->nearness == Nearness::not_started) {
                ways.add(WayOutKind::wait,
                         "Contract " + line->contract_number.text() + " begins on " + line->from_day.text() + ".");
                break;
            }
            if (nearest->nearness == Nearness::draft)
                ways.add(WayOutKind::change_contract,
                         "Contract " + line->contract_number.text() + " is still a draft; ask Customer Care to put it in force.")
                    .contract_number = line->contract_number;
            ways.buy_contract();
            break;
        case Reason::contract_expired:
            if (nearest->nearness == Nearness::contract_over) ways.renew(*line);
            ways.buy_contract();
            break;
        case Reason::plan_excludes_action:
            if (nearest->nearness == Nearness::partner_gives_it) {
                ways.ask_partner(*line);
                ways.buy_contract();
                return;  // Care is not asked for what the partner has promised.
            }
            ways.buy_contract();
            break;
        default:
            ways.buy_contract();
            break;
    }
    ways.time_and_material();
}

}  // namespace

std::vector<ServiceLevelCode> levels_to_be_had(const Terms& terms, const Plan& plan, const EntitlementFacts& facts) {
    std::vector<ServiceLevelCode> codes;
    const GivenCapability* const hardware = find_given(plan.gives, Capability::hardware_replacement);
    if (!hardware || !hardware->service_levels) return codes;
    for (const ServiceLevelCode& code : *hardware->service_levels)
        if (level_reaches(terms, code, facts)) codes.push_back(code);
    return codes;
}

bool level_reaches(const Terms& terms, const ServiceLevelCode& code, const EntitlementFacts& facts) {
    const ServiceLevel* const level = terms.service_levels.find(code);
    return level && level->given_in.contains(terms.regions, facts.site_country, facts.site_subdivision);
}

bool region_fits(const Terms& terms, const std::optional<identity::RegionName>& sales_region, const EntitlementFacts& facts) {
    return !sales_region ||
           (terms.regions.knows(facts.site_country) &&
            identity::place_in(terms.regions, facts.site_country, facts.site_subdivision).sales_region == *sales_region);
}

std::vector<WayOut> ways_out(const Terms& terms, const EntitlementFacts& facts, const Question& question, Reason reason,
                             const Judged* nearest) {
    Ways ways(terms, facts, question);
    switch (reason) {
        case Reason::embargoed:
            break;
        case Reason::not_registered:
            ways.add(WayOutKind::register_, "Register the product with its serial number and the address of its site.");
            break;
        case Reason::site_not_registered:
            ways.add(WayOutKind::register_, "Complete the address of the site (PATCH /api/v1/sites/{site_id}).");
            break;
        case Reason::grey_market:
            ways.add(WayOutKind::prove_purchase,
                     "Send Customer Care the proof that it was bought or leased from the vendor or an authorised reseller "
                     "(POST /api/v1/requests).");
            ways.time_and_material();
            break;
        case Reason::not_on_order:
            ways.add_to_contract();
            break;
        case Reason::third_party_part:
            ways.add(WayOutKind::ask_manufacturer,
                     "Ask the maker of the part; trouble of the device that it sits in is still served.");
            break;
        case Reason::past_end_of_support:
            ways.add(WayOutKind::replace_product, facts.replacement_sku
                                                      ? "Replace it; its successor is " + facts.replacement_sku->text() + "."
                                                      : "Replace it with a product that is supported.");
            break;
        case Reason::not_in_use:
            ways.add(WayOutKind::correct_asset, "If you use the asset, correct its status in the installed base.");
            break;
        default:
            after_missed_cover(ways, reason, nearest);
            break;
    }
    return ways.take();
}

}  // namespace aftercare::contracts
