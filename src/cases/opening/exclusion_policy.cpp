#include "cases/opening/exclusion_policy.hpp"

#include "platform/describe/enumerator.hpp"

#include <algorithm>
#include <set>
#include <string>

namespace aftercare::cases {

namespace {

void check_words(const Exclusion& exclusion, const std::string& here, policy::Complaints& complaints) {
    std::set<std::string> languages;
    for (std::size_t i = 0; i < exclusion.words.size(); ++i)
        if (const std::string language = exclusion.words[i].language.text(); !languages.insert(language).second)
            complaints.say(here + "/words/" + std::to_string(i) + "/language", "stands twice: " + language);
    if (!languages.contains("en"))
        complaints.say(here + "/words", "must have words in English (en), for whoever reads none of the others");
}

void check_exclusions(const Exclusions& section, policy::Complaints& complaints) {
    std::set<std::string> codes;
    std::set<ExclusionFound> found;
    for (std::size_t i = 0; i < section.exclusions.size(); ++i) {
        const Exclusion& exclusion = section.exclusions[i];
        const std::string here = "/exclusions/" + std::to_string(i);
        if (!codes.insert(exclusion.code.text()).second) complaints.say(here + "/code", "stands twice: " + exclusion.code.text());
        if (exclusion.found != ExclusionFound::named && !found.insert(exclusion.found).second)
            complaints.say(here + "/found",
                           "another exclusion is found so already: " + std::string(describe::enumerator_name(exclusion.found)));
        check_words(exclusion, here, complaints);
    }
}

}  // namespace

const Exclusion* Exclusions::find(const ExclusionCode& code) const {
    const auto at = std::ranges::find(exclusions, code, &Exclusion::code);
    return at == exclusions.end() ? nullptr : &*at;
}

const Exclusion* Exclusions::found_by(ExclusionFound found) const {
    const auto at = std::ranges::find(exclusions, found, &Exclusion::found);
    return at == exclusions.end() ? nullptr : &*at;
}

void add_exclusion_policy(policy::Sections& sections) { sections.add<Exclusions>("exclusions", check_exclusions); }

}  // namespace aftercare::cases
