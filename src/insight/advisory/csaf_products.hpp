// The product tree of a CSAF document: what each product id means. Part of csaf.cpp's work.
#pragma once

#include "insight/advisory/advisory.hpp"
#include "insight/advisory/document.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace aftercare::insight {

// What one product id names: software, hardware, or software on hardware.
struct CsafProduct {
    std::optional<System> system;
    std::string other;                // The name of a product that runs neither system.
    std::vector<StatedRange> ranges;  // As if affected; none: every release.
    std::string platform;             // As written; empty: every platform.
    std::string problem;              // What of it was not understood, for a person.
    std::string unread;               // The text that was not.
    Place place;
};

using CsafProducts = std::map<std::string, CsafProduct, std::less<>>;

// All ids of branches, full product names and relationships, at most 50,000.
CsafProducts csaf_products(const Place& tree);

// The ranges of a branch `product_version_range`: "vers:generic/>=21.4R1|<21.4R3-S5", "<21.4R3-S5", ">=21.4R1|<21.4R3-S5", or prose.
// Nothing where it is not understood; an empty list is every release ("vers:all/*").
std::optional<std::vector<StatedRange>> csaf_range(std::string_view text, System system);

}  // namespace aftercare::insight
