#include "notify/policy.hpp"

#include <algorithm>
#include <set>

namespace aftercare::notify {

namespace {

// "case." of "case.*", which means all kinds that begin so; empty where one kind is meant.
std::string_view beginning_of(std::string_view kind) {
    return kind.ends_with(".*") ? kind.substr(0, kind.size() - 1) : std::string_view();
}

bool means(const WayOfKind& way, std::string_view kind) {
    const std::string_view beginning = beginning_of(way.kind);
    return beginning.empty() ? way.kind.text() == kind : kind.starts_with(beginning);
}

}  // namespace

DefaultWay Notifications::way_of(std::string_view kind) const {
    const WayOfKind* found = nullptr;
    for (const WayOfKind& way : kinds)
        if (means(way, kind) && (!found || beginning_of(way.kind).empty())) found = &way;
    return found ? DefaultWay{found->mail, found->timing} : usual;
}

void add_policy(policy::Sections& sections, const Kinds& kinds) {
    sections.add<Notifications>("notifications", [&kinds](const Notifications& section, policy::Complaints& complaints) {
        std::set<std::string> seen;
        for (std::size_t i = 0; i < section.kinds.size(); ++i) {
            const WayOfKind& way = section.kinds[i];
            const std::string at = "/kinds/" + std::to_string(i);
            bool known = false;
            bool mandatory = false;
            for (const Kind& kind : kinds.all()) {
                if (!means(way, kind.name)) continue;
                known = true;
                mandatory |= kind.mandatory;
            }
            if (!known) complaints.say(at + "/kind", "names no kind of news; GET /api/v1/notification-choices lists them");
            if (mandatory && way.mail == ByMail::off)
                complaints.say(at + "/mail", "switches off what must be told; say link or full");
            if (!seen.insert(way.kind.text()).second)
                complaints.say(at + "/kind", "is there a second time; give each kind one entry");
        }
        if (section.webhooks.longest_retry_seconds < section.webhooks.first_retry_seconds)
            complaints.say("/webhooks/longest_retry_seconds", "must not be less than first_retry_seconds");
    });
}

}  // namespace aftercare::notify
