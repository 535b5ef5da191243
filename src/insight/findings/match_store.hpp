// What devices and advisories were when they were matched last, and SQL: the only place that names these tables (INS-07). No scope
// narrows what is read here: matching is for all accounts, and whoever asks sees his own.
#pragma once

#include "assets/asset.hpp"
#include "insight/editor/revision.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::insight {

struct MatchFactsTag {
    static constexpr std::string_view name = "MatchFactsId";
};
using MatchFactsId = Id<MatchFactsTag>;

}  // namespace aftercare::insight

namespace aftercare::insight::store {

// A condition or a part that some advisory asks for, by its number.
struct AtomRow {
    std::int64_t number = 0;
    std::string evidence;
    std::string text;
};
DESCRIBE(AtomRow, number, evidence, text)

// What holds of devices that are set up alike: of one configuration and one set of parts. Either may be unknown; then its hash is empty.
struct FactsRow {
    MatchFactsId id;
    std::string configuration_sha256;
    std::string parts_sha256;
    describe::Json parts;                           // Of DevicePart; null where unknown.
    describe::List<std::int64_t, 0, 65'000> atoms;  // Numbers of those that hold.
    std::int64_t sequence = 0;
    bool lost = false;  // The configuration can't be read any more, so that it is not known.
};
DESCRIBE(FactsRow, id, configuration_sha256, parts_sha256, parts, atoms, sequence, lost)

struct MatchedDevice {
    std::int64_t number = 0;  // Dense, from 0; stays with the asset.
    assets::AssetId asset_id;
    AccountId account_id;
    identity::SiteId site_id;
    std::string serial_number;
    std::optional<std::string> host_name;
    std::string model;
    std::string software;                  // As it was shown; empty: never.
    std::optional<MatchFactsId> facts_id;  // Nothing: neither configuration nor parts are known.
    bool gone = false;                     // No device any more, or not matched.
    std::int64_t sequence = 0;
};
DESCRIBE(MatchedDevice, number, asset_id, account_id, site_id, serial_number, host_name, model, software, facts_id, gone,
         sequence)

struct MatchedAdvisory {
    std::int64_t number = 0;  // Dense, from 0; stays with the advisory.
    AdvisoryId advisory_id;
    std::optional<std::int64_t> revision;  // Nothing: withdrawn.
    std::int64_t sequence = 0;
};
DESCRIBE(MatchedAdvisory, number, advisory_id, revision, sequence)

std::int64_t sequence(db::Tx& tx);
// The next sequence; whoever else asks waits until this transaction ends.
std::int64_t next_sequence(db::Tx& tx);

std::vector<AtomRow> atoms(db::Tx& tx);
void insert(db::Tx& tx, const AtomRow& row);

// In the order of their ids, at most `limit` behind the id.
std::vector<FactsRow> all_facts(db::Tx& tx, MatchFactsId after, std::int64_t limit);
// Those that changed behind the sequence, at most `limit`, in no order that tells anything.
std::vector<FactsRow> changed_facts(db::Tx& tx, std::int64_t sequence, std::int64_t limit);
std::optional<FactsRow> find_facts(db::Tx& tx, const std::string& configuration_sha256, const std::string& parts_sha256);
std::optional<FactsRow> find_facts(db::Tx& tx, MatchFactsId id);
// False where the pair is there already.
[[nodiscard]] bool insert_new(db::Tx& tx, const FactsRow& row);
// Its atoms and whether it is lost, under its new sequence.
void set_atoms(db::Tx& tx, const FactsRow& row);

// By number, at most `limit` behind the number.
std::vector<MatchedDevice> all_devices(db::Tx& tx, std::int64_t after_number, std::int64_t limit);
// Those that changed behind the sequence, at most `limit`, by number.
std::vector<MatchedDevice> changed_devices(db::Tx& tx, std::int64_t sequence, std::int64_t limit);
std::vector<MatchedDevice> find_matched(db::Tx& tx, const std::vector<assets::AssetId>& assets);
std::int64_t next_device_number(db::Tx& tx);
void put(db::Tx& tx, const MatchedDevice& device);

// As of devices.
std::vector<MatchedAdvisory> all_advisories(db::Tx& tx, std::int64_t after_number, std::int64_t limit);
std::vector<MatchedAdvisory> changed_advisories(db::Tx& tx, std::int64_t sequence, std::int64_t limit);
std::optional<MatchedAdvisory> find_matched(db::Tx& tx, AdvisoryId advisory);
std::int64_t next_advisory_number(db::Tx& tx);
void put(db::Tx& tx, const MatchedAdvisory& advisory);

enum class DueKind : std::uint8_t { advisory, device };
DESCRIBE_ENUM(DueKind, advisory, device)

// A device or an advisory that is to be matched anew.
struct DueRow {
    DueKind kind = DueKind::device;
    Uuid object_id{};
    std::int64_t stamp = 0;
};
DESCRIBE(DueRow, kind, object_id, stamp)

void add_due(db::Tx& tx, DueKind kind, Uuid object);
std::vector<DueRow> due(db::Tx& tx, DueKind kind, std::int64_t limit);
bool any_due(db::Tx& tx);
// Unless it has changed once more since it was read.
void settle_due(db::Tx& tx, const DueRow& row);

}  // namespace aftercare::insight::store
