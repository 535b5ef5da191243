#include "insight/advisory/kev.hpp"

#include "insight/advisory/cve.hpp"
#include "insight/advisory/document.hpp"
#include "insight/advisory/prose.hpp"

#include <algorithm>

namespace aftercare::insight {

Result<ExploitedCatalogue> read_exploited(std::string_view bytes) {
    constexpr std::size_t kMaxExploited = 100'000;
    const Document document = TRY(Document::read(bytes));
    const Place list = document.root().find("vulnerabilities");
    if (!list.is_list())
        return not_recognised("It has no list \"vulnerabilities\", as the catalogue of known exploited ones does.");
    ExploitedCatalogue catalogue;
    for (const Place& entry : list.items()) {
        const std::string id = words_of(entry.find("cveID").text()).text();
        if (id.empty() || catalogue.size() >= kMaxExploited) continue;
        ExploitedEntry known{.ransomware = lower(entry.find("knownRansomwareCampaignUse").text()) == "known"};
        if (auto day = Date::parse(entry.find("dateAdded").text())) known.added = *day;
        catalogue.try_emplace(id, known);
    }
    return catalogue;
}

bool is_exploited(const Advisory& advisory, const ExploitedCatalogue& catalogue) {
    if (catalogue.contains(advisory.number.text())) return true;
    return std::ranges::any_of(advisory.aliases, [&](const AdvisoryNumber& alias) { return catalogue.contains(alias.text()); });
}

}  // namespace aftercare::insight
