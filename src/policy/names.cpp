#include "policy/names.hpp"

#include <algorithm>
#include <set>

namespace aftercare::policy {

std::string name_in(std::string_view reader, const Names& words, const std::string& english) {
    const auto found = std::ranges::find_if(words, [&](const NameIn& one) { return one.language.text() == reader; });
    return found == words.end() ? english : found->name.text();
}

void check_names(const Names& words, const std::string& pointer, Complaints& complaints) {
    std::set<std::string> languages{"en"};
    for (std::size_t i = 0; i < words.size(); ++i)
        if (const std::string language = words[i].language.text(); !languages.insert(language).second)
            complaints.say(
                pointer + "/" + std::to_string(i) + "/language",
                language == "en" ? "must be another than en: the English name is its own" : "stands twice: " + language);
}

}  // namespace aftercare::policy
