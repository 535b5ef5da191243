#include "insight/findings/bug_review.hpp"

#include "insight/advisory/clause_keys.hpp"
#include "insight/advisory/prose.hpp"
#include "insight/editor/editor_store.hpp"
#include "notify/store_told.hpp"

#include <algorithm>
#include <map>

namespace aftercare::insight {

namespace {

constexpr std::size_t kProse = 2'000;    // Bytes of each text.
constexpr std::int64_t kMostNamed = 20;  // Of those who were told.

void take_content(ReviewedBug& bug, const Advisory& content) {
    bug.description = shortened(content.description.text(), kProse);
    bug.trigger = shortened(content.trigger.text(), kProse);
    bug.symptom = shortened(content.symptom.text(), kProse);
    bug.workaround = shortened(content.workaround.text(), kProse);
    bug.restoration = shortened(content.restoration.text(), kProse);
    bug.fixed_in = fixes_of(content);
}

}  // namespace

std::vector<std::string> fixes_of(const Advisory& advisory) {
    std::vector<Version> fixes;
    for (const AdvisoryClause& clause : advisory.clauses)
        for (const Version& fix : affected_by(clause).fixes) fixes.push_back(fix);
    std::ranges::sort(fixes, {}, &Version::key);
    const auto [end, last] = std::ranges::unique(fixes, {}, &Version::key);
    fixes.erase(end, last);
    std::vector<std::string> names;
    for (const Version& fix : fixes) names.push_back(fix.to_string());
    return names;
}

std::vector<ReviewedBug> review(db::Tx& tx, AccountId account, const std::vector<FindingNotice>& notices) {
    std::vector<AdvisoryId> ids;
    std::vector<Uuid> objects;
    std::vector<ReviewedBug> bugs;
    std::map<Uuid, std::size_t> places;
    for (const FindingNotice& notice : notices) {
        places.emplace(notice.advisory_id.uuid, bugs.size());
        ids.push_back(notice.advisory_id);
        objects.push_back(notice.advisory_id.uuid);
        bugs.push_back({notice});
    }
    for (const store::AdvisoryRow& row : store::find_advisories(tx, ids)) {
        ReviewedBug& bug = bugs[places.at(row.id.uuid)];
        bug.status = row.status;
        bug.current_revision = row.revision;
    }
    for (const store::RevisionContent& row : store::published_contents(tx, ids))
        take_content(bugs[places.at(row.advisory_id.uuid)], store::content_of(row));
    for (const notify::store::ToldRow& row : notify::store::told_of(tx, account, "finding.advisory", objects, kMostNamed)) {
        ReviewedBug& bug = bugs[places.at(row.object_id)];
        bug.people = row.people;
        bug.told.push_back(row.person_id);
    }
    return bugs;
}

}  // namespace aftercare::insight
