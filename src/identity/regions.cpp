#include "identity/regions.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace aftercare::identity {

namespace {

const Region* find_region(const std::vector<Region>& regions, const CountryCode& country) {
    const auto found = std::ranges::find_if(
        regions, [&](const Region& region) { return std::ranges::find(region.countries, country) != region.countries.end(); });
    return found == regions.end() ? nullptr : &*found;
}

// Every country once, and the same ones in both lists.
void check_regions(const Regions& section, policy::Complaints& complaints) {
    std::map<std::string, std::set<std::string>> countries_of;
    const auto check_list = [&](const std::string& list, const std::vector<Region>& regions) {
        for (std::size_t i = 0; i < regions.size(); ++i) {
            for (std::size_t k = 0; k < regions[i].countries.size(); ++k) {
                const std::string& code = regions[i].countries[k].text();
                if (!countries_of[list].insert(code).second)
                    complaints.say("/" + list + "/" + std::to_string(i) + "/countries/" + std::to_string(k),
                                   "puts " + code + " into a second region; a country belongs to one");
            }
        }
    };
    check_list("sales_regions", section.sales_regions);
    check_list("return_regions", section.return_regions);
    for (const std::string& code : countries_of["sales_regions"])
        if (!countries_of["return_regions"].contains(code))
            complaints.say("/return_regions", "has no region for " + code + ", which sales_regions names");
    for (const std::string& code : countries_of["return_regions"])
        if (!countries_of["sales_regions"].contains(code))
            complaints.say("/sales_regions", "has no region for " + code + ", which return_regions names");
    std::set<std::string> names;
    for (std::size_t i = 0; i < section.areas.size(); ++i) {
        const Area& area = section.areas[i];
        const std::string at = "/areas/" + std::to_string(i);
        if (!names.insert(area.name.text()).second)
            complaints.say(at + "/name", "names the area " + area.name.text() + " a second time");
        if (area.countries.empty() && area.subdivisions.empty())
            complaints.say(at, "holds nothing; give it countries or subdivisions");
    }
}

}  // namespace

std::expected<SubdivisionCode, std::string> SubdivisionCode::parse(std::string_view text) {
    const auto dash = text.find('-');
    if (dash != 2 || !CountryCode::parse(text.substr(0, 2)) || !Subdivision::parse(text.substr(3)))
        return std::unexpected("is not an ISO 3166-2 code such as US-AL");
    SubdivisionCode code;
    code.text_ = text;
    return code;
}

bool SubdivisionCode::is(const CountryCode& country, const Subdivision& subdivision) const {
    const std::string_view all(text_);
    return all.substr(0, 2) == country.text() && all.substr(3) == subdivision.text();
}

bool Regions::knows(const CountryCode& country) const { return find_region(sales_regions, country) != nullptr; }

SitePlace place_in(const Regions& regions, const CountryCode& country, const std::optional<Subdivision>& subdivision) {
    SitePlace place;
    for (const Area& area : regions.areas) {
        const bool whole = std::ranges::find(area.countries, country) != area.countries.end();
        const bool part = subdivision && std::ranges::any_of(area.subdivisions, [&](const SubdivisionCode& code) {
                              return code.is(country, *subdivision);
                          });
        if (!whole && !part) continue;
        place.area = area.name;
        break;
    }
    const Region* const sales = find_region(regions.sales_regions, country);
    const Region* const returns = find_region(regions.return_regions, country);
    check(sales && returns, "a site in a country that the policy pack does not know");
    place.sales_region = sales->name;
    place.return_region = returns->name;
    return place;
}

Result<> require_country(const Regions& regions, const CountryCode& country, std::string_view pointer) {
    if (regions.knows(country)) return {};
    return fail({.kind = ProblemKind::invalid_input,
                 .code = "identity.country_unknown",
                 .detail = country.text() + " is no country that this installation knows.",
                 .remedy = "Send its ISO 3166-1 code of two letters; if it is right, the operator can add it to regions.yaml.",
                 .rule = "ID-02",
                 .fields = {{std::string(pointer), "is not a known country"}}});
}

void add_regions_policy(policy::Sections& sections) { sections.add<Regions>("regions", check_regions); }

}  // namespace aftercare::identity
