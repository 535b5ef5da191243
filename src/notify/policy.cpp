#include "notify/policy.hpp"

#include <algorithm>
#include <set>

namespace aftercare::notify {

DefaultWay Notifications::way_of(std::string_view kind) const {
    const auto found = std::ranges::find_if(kinds, [&](const WayOfKind& way) { return way.kind.text() == kind; });
    return found == kinds.end() ? usual : DefaultWay{found->mail, found->timing};
}

void add_policy(policy::Sections& sections, const Kinds& kinds) {
    sections.add<Notifications>("notifications", [&kinds](const Notifications& section, policy::Complaints& complaints) {
        std::set<std::string> seen;
        for (std::size_t i = 0; i < section.kinds.size(); ++i) {
            const WayOfKind& way = section.kinds[i];
            const std::string at = "/kinds/" + std::to_string(i);
            const Kind* const kind = kinds.find(way.kind.text());
            if (!kind) complaints.say(at + "/kind", "names no kind of news; GET /api/v1/notification-choices lists them");
            if (kind && kind->mandatory && way.mail == ByMail::off)
                complaints.say(at + "/mail", "switches off what must be told; say link or full");
            if (!seen.insert(way.kind.text()).second)
                complaints.say(at + "/kind", "is there a second time; give each kind one entry");
        }
        if (section.webhooks.longest_retry_seconds < section.webhooks.first_retry_seconds)
            complaints.say("/webhooks/longest_retry_seconds", "must not be less than first_retry_seconds");
    });
}

}  // namespace aftercare::notify
