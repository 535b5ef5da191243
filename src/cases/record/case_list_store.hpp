// Lists of cases (CASE-24): filtered, sorted, and of each reader only what he or she may see.
#pragma once

#include "cases/record/case_access.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::cases {

// A case as a list shows it.
struct CaseSummary {
    AccountId account_id;
    CaseId id;
    CaseNumber number;
    CaseTypeCode type;
    CaseKind kind = CaseKind::technical;
    StatusCode status;
    bool open = true;
    bool escalated = false;
    Priority priority = Priority::p3;
    Priority first_priority = Priority::p3;
    bool network_outage = false;
    Synopsis synopsis;
    std::optional<identity::SiteId> site_id;
    std::optional<identity::PersonId> contact_id;
    std::optional<assets::SerialNumber> serial_number;
    std::optional<OneLine<1, 120>> platform;
    std::optional<TrackingNumber> tracking_number;
    std::optional<identity::PersonId> owner_id;
    Instant opened_at;
    Instant modified_at;
};
DESCRIBE(CaseSummary, account_id, id, number, type, kind, status, open, escalated, priority, first_priority, network_outage,
         synopsis, site_id, contact_id, serial_number, platform, tracking_number, owner_id, opened_at, modified_at)

// Which cases a list holds; what is absent does not narrow.
struct CaseFilter {
    std::optional<AccountId> account_id = {};
    std::optional<bool> open = {};
    std::optional<StatusCode> status = {};
    std::optional<CaseKind> kind = {};
    std::optional<CaseTypeCode> type = {};
    std::optional<Priority> priority = {};
    std::optional<bool> escalated = {};
    std::optional<identity::SiteId> site_id = {};
    std::optional<identity::PersonId> owner_id = {};
    std::optional<identity::PersonId> contact_id = {};
    std::optional<assets::AssetId> asset_id = {};
    std::optional<assets::SerialNumber> serial_number = {};
    std::optional<std::string> tracking_number = {};
    std::optional<Instant> modified_from = {};
    std::optional<Instant> modified_before = {};
    std::optional<std::string> text = {};  // Anywhere in number, synopsis or tracking number, in any case.
};

namespace store {

enum class CaseSort : std::uint8_t { number, modified_at, priority };
DESCRIBE_ENUM(CaseSort, number, modified_at, priority)

struct CaseOrder {
    CaseSort by = CaseSort::modified_at;
    bool descending = true;
};

// The place after which a page begins: what the list is sorted by of the last row, and its id.
struct CasePlace {
    std::string text = {};
    std::int64_t count = 0;
    CaseId id;
};
CasePlace place_of(const CaseSummary& row, CaseSort by);

// At most `limit`.
std::vector<CaseSummary> list(db::Tx& tx, const CaseReader& reader, const CaseFilter& filter, const CaseOrder& order,
                              const std::optional<CasePlace>& after, std::int64_t limit);
std::int64_t count(db::Tx& tx, const CaseReader& reader, const CaseFilter& filter);

}  // namespace store

}  // namespace aftercare::cases
