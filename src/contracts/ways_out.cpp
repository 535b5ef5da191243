#include "contracts/ways_out.hpp"

#include "platform/text/days.hpp"

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
        : terms_(terms), facts_(facts), question_(question), in_(*question.in) {}

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
        buy<Sentence::buy_of_vendor, Sentence::buy_of_reseller>(std::move(plans), in_.name(question_.service));
    }

    void buy_base(const Plan& plan) {
        buy<Sentence::buy_base_of_vendor, Sentence::buy_base_of_reseller>(plan.needs_base, plan.name.text());
    }

    void renew(const CoverageLine& line) {
        WayOut& way = add(WayOutKind::renew,
                          line.subscription_number
                              ? in_.say<Sentence::renew_subscription>(*line.subscription_number, line.contract_number.text())
                              : in_.say<Sentence::renew>(line.contract_number.text()));
        way.contract_number = line.contract_number;
        way.plans = {line.plan};
        way.partners = sellers();
    }

    // Nothing where Care does not sell the service once.
    void time_and_material() {
        if (std::ranges::find(terms_.rules.time_and_material, question_.service) == terms_.rules.time_and_material.end()) return;
        add(WayOutKind::time_and_material_quote, in_.say<Sentence::time_and_material>(in_.name(question_.service)));
    }

    void ask_partner(const CoverageLine& line) {
        WayOut& way = add(WayOutKind::ask_partner, line.reseller_name ? in_.say<Sentence::ask_partner>(*line.reseller_name)
                                                                      : in_.say<Sentence::ask_the_partner>());
        way.contract_number = line.contract_number;
        if (!line.reseller_name) return;
        PartnerContact contact{.name = *line.reseller_name, .phone = {}, .email = {}, .website = {}};
        for (const Partner& partner : terms_.partners.partners)
            if (partner.name.text() == *line.reseller_name) contact = contact_of(partner);
        way.partners = {std::move(contact)};
    }

    void change_level(const Judged& nearest) {
        if (!nearest.plan) return;
        WayOut& way = add(WayOutKind::change_contract,
                          in_.say<Sentence::change_level>(nearest.line->contract_number.text(), facts_.site_country.text()));
        way.contract_number = nearest.line->contract_number;
        way.service_levels = levels_to_be_had(terms_, *nearest.plan, facts_);
    }

    void change_region(const CoverageLine& line) {
        WayOut& way = add(WayOutKind::change_contract,
                          in_.say<Sentence::change_region>(line.sales_region->text(), line.contract_number.text()));
        way.contract_number = line.contract_number;
    }

    void add_to_contract() {
        WayOut& way = add(WayOutKind::change_contract,
                          in_.say<Sentence::add_to_contract>(facts_.serial_number.text(), question_.on_contract->text()));
        way.contract_number = question_.on_contract;
    }

    // A premium plan without its base: renew the base that lapsed, else buy one.
    void restore_base(const Judged& nearest) {
        const CoverageLine* last = nullptr;
        for (const CoverageLine& line : facts_.lines) {
            const bool is_base = std::ranges::find(nearest.plan->needs_base, line.plan) != nearest.plan->needs_base.end();
            const DayRange stood = days_in_force(line);
            if (is_base && region_fits(terms_, line.sales_region, facts_) && !stood.empty() && stood.until &&
                *stood.until <= question_.day && (!last || *days_in_force(*last).until < *stood.until))
                last = &line;
        }
        if (last) renew(*last);
        buy_base(*nearest.plan);
    }

    const Sentences& in() const { return in_; }
    std::vector<WayOut> take() { return std::move(ways_); }

private:
    template <Sentence OfVendor, Sentence OfReseller>
    void buy(std::vector<PlanCode> plans, std::string_view what) {
        std::vector<PartnerContact> partners = sellers();
        WayOut& way = add(WayOutKind::buy_contract, partners.empty() ? in_.say<OfVendor>(what) : in_.say<OfReseller>(what));
        way.partners = std::move(partners);
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
    const Sentences& in_;
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
            ways.add(WayOutKind::register_, ways.in().say<Sentence::sign_up>());
            break;
        case Reason::base_plan_missing:
            ways.restore_base(*nearest);
            break;
        case Reason::contract_not_started:
            if (nearest->nearness == Nearness::not_started) {
                ways.add(WayOutKind::wait, ways.in().say<Sentence::wait>(line->contract_number.text(),
                                                                         text::day_text(ways.in().language(), line->from_day)));
                break;
            }
            if (nearest->nearness == Nearness::draft)
                ways.add(WayOutKind::change_contract, ways.in().say<Sentence::put_in_force>(line->contract_number.text()))
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
    const Sentences& in = *question.in;
    switch (reason) {
        case Reason::embargoed:
            break;
        case Reason::not_registered:
            ways.add(WayOutKind::register_, in.say<Sentence::register_product>());
            break;
        case Reason::site_not_registered:
            ways.add(WayOutKind::register_, in.say<Sentence::complete_site>(facts.site_country.text()));
            break;
        case Reason::grey_market:
            ways.add(WayOutKind::prove_purchase, in.say<Sentence::prove_purchase>());
            ways.time_and_material();
            break;
        case Reason::not_on_order:
            ways.add_to_contract();
            break;
        case Reason::third_party_part:
            ways.add(WayOutKind::ask_manufacturer, in.say<Sentence::ask_maker>());
            break;
        case Reason::past_end_of_support:
            ways.add(WayOutKind::replace_product, facts.replacement_sku
                                                      ? in.say<Sentence::replace_by>(facts.replacement_sku->text())
                                                      : in.say<Sentence::replace>());
            break;
        case Reason::not_in_use:
            ways.add(WayOutKind::correct_asset, in.say<Sentence::correct_asset>());
            break;
        default:
            after_missed_cover(ways, reason, nearest);
            break;
    }
    return ways.take();
}

}  // namespace aftercare::contracts
