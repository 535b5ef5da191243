#include "insight/configuration/xml_words.hpp"

#include <algorithm>
#include <array>

namespace aftercare::insight {

namespace {

struct Place {
    std::string_view parent;
    std::string_view name;
};

// Found by comparing the XML and the set form of the same devices (../shared/data/cli-text/lab_management) and from the schema's own
// documentation.
constexpr std::array kHidden = std::to_array<Place>({
    {"interfaces", "interface"},
    {"vlans", "vlan"},
    {"routing-instances", "instance"},
    {"bridge-domains", "domain"},
    {"policies", "policy"},
    {"prefix-list", "prefix-list-item"},
    {"file", "contents"},
    {"user", "contents"},
    {"host", "contents"},
    {"console", "contents"},
});

constexpr std::array kKeys = std::to_array<Place>({
    {"policy", "from-zone-name"},
    {"policy", "to-zone-name"},
    {"route-filter", "address"},
    {"source-address-filter", "address"},
    {"prefix-list-filter", "list_name"},
});

constexpr std::array kBare = std::to_array<Place>({
    {"address", "ip-prefix"},
    {"as-path", "path"},
    {"autonomous-system", "as-number"},
    {"backup-router", "address"},
    {"community", "community-name"},
    {"esi", "identifier"},
    {"file", "filename"},
    {"ieee-802.3ad", "bundle"},
    {"input", "filter-name"},
    {"local-as", "as-number"},
    {"output", "filter-name"},
    {"route-distinguisher", "rd-type"},
    {"to", "range-high"},
    {"vrf-target", "community"},
    {"vtep-source-interface", "interface-name"},
});

bool holds(auto& table, std::string_view parent, std::string_view name) {
    return std::ranges::any_of(table, [&](const Place& place) { return place.parent == parent && place.name == name; });
}

}  // namespace

bool is_hidden_element(std::string_view parent, std::string_view name) {
    return name == "undocumented" || holds(kHidden, parent, name);
}

bool is_key(std::string_view parent, std::string_view name) {
    return name == "name" || name == "choice-ident" || name == "choice-value" || holds(kKeys, parent, name);
}

bool is_bare_value(std::string_view parent, std::string_view name) { return name == parent || holds(kBare, parent, name); }

std::string_view word_of_element(std::string_view name) { return name.starts_with("ieee-") ? name.substr(5) : name; }

std::string_view keyword_of_key(std::string_view name) {
    if (name == "from-zone-name") return "from-zone";
    if (name == "to-zone-name") return "to-zone";
    return {};
}

}  // namespace aftercare::insight
