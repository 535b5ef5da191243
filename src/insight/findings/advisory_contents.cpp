#include "insight/findings/advisory_contents.hpp"

#include <algorithm>
#include <map>

namespace aftercare::insight {

std::vector<std::optional<Advisory>> contents_of(db::Db& db, std::span<const AdvisoryHead> heads) {
    check(heads.size() <= kContentsAtOnce, "insight: too many advisories at once");
    std::vector<AdvisoryId> ids;
    std::vector<std::int64_t> revisions;
    for (const AdvisoryHead& head : heads)
        if (head.revision) {
            ids.push_back(head.id);
            revisions.push_back(*head.revision);
        }
    std::vector<std::optional<Advisory>> contents(heads.size());
    if (ids.empty()) return contents;
    const auto [first, last] = std::ranges::minmax(revisions);
    std::map<std::pair<AdvisoryId, std::int64_t>, store::RevisionContent> found;
    for (store::RevisionContent& row : db.read(Scope::all(), [&](db::Tx& tx) { return store::contents(tx, ids, first, last); })) {
        const std::pair key(row.advisory_id, row.revision);
        found.emplace(key, std::move(row));
    }
    for (std::size_t i = 0; i < heads.size(); ++i) {
        if (!heads[i].revision) continue;
        const auto content = found.find({heads[i].id, *heads[i].revision});
        if (content != found.end()) contents[i] = store::content_of(content->second);
    }
    return contents;
}

}  // namespace aftercare::insight
