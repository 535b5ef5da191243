#include "server/linked_advisories.hpp"

#include "insight/editor/editor_store.hpp"

namespace aftercare::server {

namespace {

std::vector<cases::LinkTarget> targets_of(const std::vector<insight::store::AdvisoryRow>& rows) {
    std::vector<cases::LinkTarget> targets;
    for (const auto& row : rows)
        if (row.revision) targets.push_back({.id = row.id.uuid, .number = row.number.text(), .title = row.title.text()});
    return targets;
}

}  // namespace

std::vector<cases::LinkTarget> PublishedAdvisories::published(db::Tx& tx, const std::vector<Uuid>& ids) {
    std::vector<insight::AdvisoryId> advisories;
    for (const Uuid& id : ids) advisories.push_back(insight::AdvisoryId{id});
    return targets_of(insight::store::find_advisories(tx, advisories));
}

std::optional<cases::LinkTarget> PublishedAdvisories::published(db::Tx& tx, const std::string& name) {
    const auto id = insight::AdvisoryId::parse(name);
    const auto found = targets_of(id ? insight::store::find_advisories(tx, std::vector{*id})
                                     : insight::store::find_advisories(tx, std::vector{insight::AdvisoryNumber(name)}));
    return found.empty() ? std::nullopt : std::optional(found.front());
}

}  // namespace aftercare::server
