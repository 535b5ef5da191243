// What a change of an advisory writes, whoever makes it: rows, audit entry and event in one transaction. Behind editor_service.hpp and
// advisory_import.hpp.
#pragma once

#include "insight/editor/editor_store.hpp"
#include "platform/base/access.hpp"
#include "platform/base/env.hpp"
#include "platform/db/db.hpp"

#include <optional>

namespace aftercare::insight {

// In whose audit trail the changes stand, and whose imports they are.
inline constexpr AccountId kAdvisoryAccount{};

// What events say: "advisory.published", "advisory.revised" and "advisory.withdrawn" for what everybody sees; "advisory.drafted",
// "advisory.submitted", "advisory.approved", "advisory.rejected", "advisory.scheduled" and "advisory.waiting" for editors.
struct AdvisoryNews {
    AdvisoryId advisory_id;
    AdvisoryNumber number;
    Severity severity = Severity::minor;
    std::int64_t revision = 0;
};
DESCRIBE(AdvisoryNews, advisory_id, number, severity, revision)

// Puts what the content says of itself into the row.
void take_content(store::AdvisoryRow& row, const Advisory& content);

// Audit entry and event. `before` is null for a new one.
void record(db::Tx& tx, Env& env, const Caller& caller, Action action, const AdvisorySummary* before,
            const AdvisorySummary& after, std::string_view event, std::int64_t revision);

// Makes the revision what everybody sees: changes both rows. The event that says so.
std::string_view put_out(store::AdvisoryRow& row, store::RevisionRow& revision, const Advisory& content, Instant now,
                         std::optional<identity::PersonId> by);

// Withdraws it: changes the row. What was to be published by itself is not any more.
void take_back(store::AdvisoryRow& row, const RevisionReason& reason, Instant now);

}  // namespace aftercare::insight
