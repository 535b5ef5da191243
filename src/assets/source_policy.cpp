#include "assets/source_policy.hpp"

#include <algorithm>
#include <set>

namespace aftercare::assets {

namespace {

void check_order(const TrustOrder& trust, const std::string& pointer, policy::Complaints& complaints) {
    if (std::set<FactSource>(trust.begin(), trust.end()).size() != trust.size())
        complaints.say(pointer, "names a source twice; name person, order, file and snapshot once each");
}

void check_sources(const Sources& section, policy::Complaints& complaints) {
    check_order(section.trust, "/trust", complaints);
    std::set<std::string> seen;
    for (std::size_t i = 0; i < section.exceptions.size(); ++i) {
        const std::string at = "/exceptions/" + std::to_string(i);
        check_order(section.exceptions[i].trust, at + "/trust", complaints);
        for (std::size_t j = 0; j < section.exceptions[i].fields.size(); ++j)
            if (!seen.insert(section.exceptions[i].fields[j].text()).second)
                complaints.say(at + "/fields/" + std::to_string(j), "stands a second time; name each field once");
    }
}

}  // namespace

const TrustOrder& Sources::of(std::string_view field) const {
    for (const FieldTrust& exception : exceptions)
        if (std::ranges::find(exception.fields, field, &OneLine<1, 60>::text) != exception.fields.end()) return exception.trust;
    return trust;
}

void add_source_policy(policy::Sections& sections) { sections.add<Sources>("sources", check_sources); }

}  // namespace aftercare::assets
