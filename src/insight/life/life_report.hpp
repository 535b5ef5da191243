// The report of the end of life over an account's installed base (INS-13): its rows, and what is asked for and kept of one.
#pragma once

#include "assets/list_query.hpp"
#include "insight/life/fleet_table.hpp"
#include "insight/life/life_index.hpp"
#include "insight/life/life_rules.hpp"
#include "platform/base/money.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace aftercare::insight {

struct LifeReportTag {
    static constexpr std::string_view name = "LifeReportId";
};
using LifeReportId = Id<LifeReportTag>;

enum class ReportForm : std::uint8_t { csv, xlsx, pdf };
DESCRIBE_ENUM(ReportForm, csv, xlsx, pdf)

enum class ReportState : std::uint8_t { queued, running, done, failed };
DESCRIBE_ENUM(ReportState, queued, running, done, failed)

struct AskLifeReport {
    static constexpr describe::Note kNotes[] = {
        {"account_id", "The account whose base it is; the caller's own if missing."},
        {"devices", "Only what this filter of the installed base lets through, and what sits in that; all if missing."},
        {"parts", "Whether what sits in devices is listed too; true if missing."},
        {"everything", "Also what nobody has said the end of; false if missing."},
        {"states", "Only rows in one of these; all if missing."}};
    std::optional<AccountId> account_id;
    std::optional<ReportForm> form;  // csv if missing.
    std::optional<assets::AssetFilterQuery> devices;
    std::optional<bool> parts;
    std::optional<bool> everything;
    std::optional<describe::List<LifeState, 1, 4>> states;
};
DESCRIBE(AskLifeReport, account_id, form, devices, parts, everything, states)

// A report that is made in the background, and can be fetched for the policy's days.
struct LifeReport {
    static constexpr std::string_view kDoc = "A report of the end of life over an account's installed base.";
    static constexpr describe::Note kNotes[] = {
        {"units", "Assets to look at, as far as that is known; and of these looked at so far."},
        {"rows", "Of the table."},
        {"approaching", "Rows whose next flagged day is near; as are past_engineering and past_support."},
        {"expires_at", "When its file is gone."}};
    LifeReportId id;
    AccountId account_id;
    ReportState state = ReportState::queued;
    ReportForm form = ReportForm::csv;
    describe::Json asked;
    std::int64_t units = 0;
    std::int64_t looked_at = 0;
    std::int64_t rows = 0;
    std::int64_t approaching = 0;
    std::int64_t past_engineering = 0;
    std::int64_t past_support = 0;
    std::optional<std::int64_t> size = {};  // Bytes.
    std::optional<std::string> problem = {};
    Instant created_at;
    std::optional<Instant> finished_at = {};
    Instant expires_at;
};
DESCRIBE(LifeReport, id, account_id, state, form, asked, units, looked_at, rows, approaching, past_engineering, past_support,
         size, problem, created_at, finished_at, expires_at)

enum class UnitKind : std::uint8_t { device, part, software };
DESCRIBE_ENUM(UnitKind, device, part, software)

// A row of the report: a device, what it runs, or something that sits in it.
struct LifeReportRow {
    std::string device;  // Its serial number.
    std::optional<std::string> host_name;
    std::string site;
    UnitKind unit = UnitKind::device;
    std::optional<std::string> serial_number;
    std::optional<std::string> sku;
    std::optional<std::string> part_number;
    std::optional<std::string> slot;
    std::optional<std::string> software;
    std::optional<LifeState> state;  // None where nobody said anything.
    std::optional<std::string> bulletin;
    std::optional<Date> announced_on;
    std::optional<Date> last_order_on;
    std::optional<Date> last_warranty_conversion_on;
    std::optional<Date> same_day_support_ends_on;
    std::optional<Date> next_day_support_ends_on;
    std::optional<Date> end_of_software_engineering;
    std::optional<Date> end_of_hardware_engineering;
    std::optional<Date> end_of_support;
    std::optional<std::string> replacement_sku;
    std::optional<Milestone> next_milestone;
    std::optional<Date> next_on;
};
DESCRIBE(LifeReportRow, device, host_name, site, unit, serial_number, sku, part_number, slot, software, state, bulletin,
         announced_on, last_order_on, last_warranty_conversion_on, same_day_support_ends_on, next_day_support_ends_on,
         end_of_software_engineering, end_of_hardware_engineering, end_of_support, replacement_sku, next_milestone, next_on)

// What is judged once and stands in many rows: an entry of the index, and how it stands on the day of the report.
struct JudgedEntry {
    const LifeEntry* entry = nullptr;  // nullptr: nobody said anything.
    Standing stands;
};

struct ReportCounts {
    std::int64_t rows = 0;
    std::int64_t approaching = 0;
    std::int64_t past_engineering = 0;
    std::int64_t past_support = 0;
};

// The texts that rows name by a place in the fleet table.
struct FleetNames {
    std::vector<catalogue::Product> products;  // In the order of FleetTable::products(); of one that is gone only the id.
    std::vector<std::string> sites;            // Codes, in the order of FleetTable::sites().
};

struct ReportChoice {
    std::optional<std::vector<assets::AssetId>> devices;  // Sorted; all if missing.
    bool parts = true;
    bool everything = false;
    std::vector<LifeState> states;  // All if empty.
};

// One row, as places in the fleet table: what a writer of many rows needs, so that the same text is made once.
struct RowPlace {
    std::uint32_t device = 0;  // Its row.
    UnitKind unit = UnitKind::device;
    std::uint32_t row = kNoRow;   // Of an asset; else
    std::uint32_t part = kNoRow;  // of a part that is none.
    std::uint32_t judged = 0;     // The place of its entry in judged().
};

// Goes through the base device by device: each device, then what it runs, then what sits in it. One pass, no query.
class LifeReportPass {
public:
    // All must outlive it.
    LifeReportPass(const FleetTable& fleet, const FleetNames& names, LifeIndex& index, const LifePolicy& policy, Date today,
                   ReportChoice choice);

    // The next row, or nullptr after the last; it stays until it is asked for another.
    const RowPlace* next();
    // That row in words.
    const LifeReportRow& row(const RowPlace& place);
    const std::vector<JudgedEntry>& judged() const { return judged_; }
    const ReportCounts& counts() const { return counts_; }
    // Judges every product, release and part that the base has, so that judged() is whole.
    void judge_all();
    std::int64_t devices() const { return device_; }  // Gone through so far.

private:
    void fill_device();
    void add(UnitKind unit, std::uint32_t row, std::uint32_t part, std::uint32_t judged);
    bool is_chosen(std::uint32_t row) const;
    std::uint32_t judge(const LifeEntry* entry);
    std::uint32_t of_software(std::uint32_t word);
    std::uint32_t of_part(const FleetPartRow& part);
    std::uint32_t of_asset(const FleetRow& row);

    const FleetTable& fleet_;
    const FleetNames& names_;
    LifeIndex& index_;
    const LifePolicy& policy_;
    Date today_;
    ReportChoice choice_;
    std::vector<bool> chosen_;
    std::vector<JudgedEntry> judged_;  // 0 is that of nobody.
    std::unordered_map<const LifeEntry*, std::uint32_t> places_;
    std::vector<std::uint32_t> by_product_;
    std::vector<std::uint32_t> by_software_;  // By word; kNoRow: not asked yet. So are those below.
    std::vector<std::uint32_t> by_part_number_;
    std::vector<std::uint32_t> by_model_number_;
    std::int64_t device_ = 0;
    std::vector<RowPlace> ready_;  // The rows of one device.
    std::size_t at_ = 0;
    ReportCounts counts_;
    LifeReportRow row_;
};

}  // namespace aftercare::insight
