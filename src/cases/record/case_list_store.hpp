// Lists of cases (CASE-24): filtered, sorted, and of each reader only what he or she may see.
#pragma once

#include "cases/record/case_access.hpp"
#include "platform/db/conditions.hpp"

#include <optional>
#include <string>
#include <string_view>
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

// A case in a list, with the names of what it names (CASE-24).
struct CaseRow : CaseSummary {
    static constexpr describe::Note kNotes[] = {
        {"contact_name", "Who is asked back about it."},
        {"owner_name", "Who of the vendor works on it, as customers are told (vendor_people in cases.yaml)."}};
    std::optional<std::string> site_code;
    std::optional<std::string> site_name;
    std::optional<Personal<OneLine<1, 120>>> contact_name;
    std::optional<Personal<OneLine<1, 120>>> owner_name;
};
DESCRIBE_DERIVED(CaseRow, CaseSummary, site_code, site_name, contact_name, owner_name)

// What a number that is typed may become (CASE-23).
enum class SuggestBy : std::uint8_t { number, tracking_number, serial_number };
DESCRIBE_ENUM(SuggestBy, number, tracking_number, serial_number)

struct CaseSuggestion {
    static constexpr describe::Note kNotes[] = {{"cases", "How many cases have it, of those that you may see."}};
    std::string text;
    std::int64_t cases = 0;
};
DESCRIBE(CaseSuggestion, text, cases)

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
    std::optional<CaseId> id = {};
    std::optional<CaseReader> also_seen_by = {};  // That this reader sees as well.
    std::optional<std::string> text = {};         // Words of synopsis, description and notes (CASE-23); the last may go on.
    std::optional<bool> late = {};                // Whether a clock of it that runs has run out by `now` (CASE-11).
    Instant now = {};
};

namespace store {

// The twin of sees(), for lists that join case_record as c; the reader is bound as `as`. Both must outlive the conditions.
void add_visible(db::Conditions& all, const CaseReader& reader, std::string_view as = "reader");
// For numbers over the cases of all accounts in scope, which only who reads all of them is told: " and ...", for a column that is a case's id. Who
// may not read restricted cases is not told how many there are, nor how they went (ID-09); they are few, and read by their own index.
std::string counted_for(const CaseReader& reader, const std::string& case_id);

// Any column (CASE-24). `written`: when something was written of it last; of lists that are searched by text alone.
enum class CaseSort : std::uint8_t { number, modified_at, opened_at, priority, status, platform, site, contact, written };
DESCRIBE_ENUM(CaseSort, number, modified_at, opened_at, priority, status, platform, site, contact, written)

// By status: in the order in which `statuses` has them (the open ones first), behind them those that are none of these.
struct CaseOrder {
    CaseSort by = CaseSort::modified_at;
    bool descending = true;
    std::vector<StatusCode> statuses = {};
};

// The place after which a page begins: what the list is sorted by of the last row, and its id.
struct CasePlace {
    std::string text = {};
    std::int64_t count = 0;
    CaseId id;
};
// A row with its place in the order of writing.
struct CaseFound : CaseRow {
    std::int64_t written = 0;
};
DESCRIBE_DERIVED(CaseFound, CaseRow, written)
CasePlace place_of(const CaseFound& row, CaseSort by);

// At most `limit`.
std::vector<CaseFound> list(db::Tx& tx, const CaseReader& reader, const CaseFilter& filter, const CaseOrder& order,
                            const std::optional<CasePlace>& after, std::int64_t limit);
// At most `most`: there may be more.
std::int64_t count(db::Tx& tx, const CaseReader& reader, const CaseFilter& filter, std::int64_t most);

// Up to `limit` numbers that begin so, of what the reader may see, each once; the last ones first where they are case numbers.
std::vector<CaseSuggestion> suggest(db::Tx& tx, const CaseReader& reader, SuggestBy by, const std::string& beginning,
                                    std::int64_t limit);

// A case that may be like another: with what customers may read of it, as words.
struct CaseAlike {
    CaseId id;
    CaseNumber number;
    Synopsis synopsis;
    StatusCode status;
    bool open = true;
    std::optional<assets::AssetId> asset_id;
    std::optional<OneLine<1, 120>> platform;
    Instant modified_at;
    std::string words;
};
DESCRIBE(CaseAlike, id, number, synopsis, status, open, asset_id, platform, modified_at, words)
// Of the account's cases that the reader sees and that have one of the words: the last written on, at most `limit`. REQUIRES: at least one word.
std::vector<CaseAlike> cases_alike(db::Tx& tx, const CaseReader& reader, AccountId account, const std::vector<std::string>& words,
                                   std::int64_t limit);

}  // namespace store

}  // namespace aftercare::cases
