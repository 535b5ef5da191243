// Where in the world a site is: its area, sales region and return region, found from country and subdivision by regions.yaml of
// the policy pack (ID-02).
#pragma once

#include "identity/identity.hpp"
#include "policy/pack.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace aftercare::identity {

// A subdivision with its country, "US-AL" (ISO 3166-2).
class SubdivisionCode {
public:
    static constexpr describe::TextForm kForm{.name = "SubdivisionCode",
                                              .doc = "An ISO 3166-2 code with its country, such as US-AL.",
                                              .pattern = "^[A-Z]{2}-[A-Z0-9]{1,3}$",
                                              .min = 4,
                                              .max = 6};
    static std::expected<SubdivisionCode, std::string> parse(std::string_view text);
    const std::string& text() const { return text_; }
    // Whether it is that subdivision of that country.
    bool is(const CountryCode& country, const Subdivision& subdivision) const;
    bool operator==(const SubdivisionCode&) const = default;

private:
    std::string text_;
};

using RegionName = OneLine<1, 40>;

struct Area {
    RegionName name;
    std::vector<CountryCode> countries;         // Whole ones ...
    std::vector<SubdivisionCode> subdivisions;  // ... and parts.
};
DESCRIBE(Area, name, countries, subdivisions)

struct Region {
    RegionName name;
    std::vector<CountryCode> countries;
};
DESCRIBE(Region, name, countries)

// regions.yaml
struct Regions {
    std::vector<Area> areas;
    std::vector<Region> sales_regions;
    std::vector<Region> return_regions;

    // Whether the country is one: it is sold to from somewhere.
    bool knows(const CountryCode& country) const;
};
DESCRIBE(Regions, areas, sales_regions, return_regions)

// What a country and subdivision belong to.
struct SitePlace {
    std::optional<RegionName> area;
    RegionName sales_region;
    RegionName return_region;
};
DESCRIBE(SitePlace, area, sales_region, return_region)

// REQUIRES: regions.knows(country).
SitePlace place_in(const Regions& regions, const CountryCode& country, const std::optional<Subdivision>& subdivision);

// Fails with identity.country_unknown (400) at `pointer` where the pack knows no such country.
Result<> require_country(const Regions& regions, const CountryCode& country, std::string_view pointer);

void add_regions_policy(policy::Sections& sections);

}  // namespace aftercare::identity
