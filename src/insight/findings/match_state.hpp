// The devices and the advisories as they were matched last, in memory, with the engine over them (INS-07). What is in it is what the
// match tables say up to a sequence; it can be taken further, row by row, or loaded anew.
//
// Not safe for changes from several threads; see matcher.hpp.
#pragma once

#include "insight/editor/editor_store.hpp"
#include "insight/engine/engine.hpp"
#include "insight/findings/match_store.hpp"
#include "insight/matching/translator.hpp"

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace aftercare::insight {

// What is known of an advisory beside what it asks for; its place is its number for the engine.
struct AdvisoryHead {
    AdvisoryId id;
    AdvisoryNumber number;
    AdvisoryTitle title;
    Severity severity = Severity::minor;
    AdvisoryKind kind = AdvisoryKind::bug;
    bool exploited = false;
    Instant published_at;
    std::optional<std::int64_t> revision;  // That was matched; nothing where it is withdrawn.
};

// What is known of a device beside what it runs; its place is its number for the engine.
struct DeviceHead {
    assets::AssetId asset_id;
    AccountId account_id;
    identity::SiteId site_id;
    std::uint32_t serial_number = 0;  // In MatchState::texts(), as is all that follows.
    std::uint32_t host_name = 0;      // The empty text where it has none.
    std::uint32_t model = 0;
    std::uint32_t software = 0;  // What it says that it runs.
    bool gone = false;
};

// What matching is made of, beside the tables.
struct MatchInputs {
    const PlatformNames* names = nullptr;
    std::vector<std::string> more_models;   // Beside those of the catalogue and of the devices.
    std::vector<Advisory> more_advisories;  // That will be matched next: their atoms get numbers.
};

class MatchState {
public:
    // Reads all there is. `inputs.names` must outlive it.
    static std::unique_ptr<MatchState> load(db::Db& db, const MatchInputs& inputs);

    // Takes in what has changed in the tables since. False where it must be loaded anew: something is there that it has no number for.
    [[nodiscard]] bool take_changes(db::Db& db);

    [[nodiscard]] std::int64_t sequence() const { return sequence_; }
    // Differs from that of every other state of this process: what is counted below begins anew with it.
    [[nodiscard]] std::uint64_t generation() const { return generation_; }
    [[nodiscard]] const engine::Engine& engine() const { return *engine_; }
    [[nodiscard]] const TextTable& texts() const { return texts_; }

    [[nodiscard]] const std::vector<DeviceHead>& devices() const { return devices_; }
    [[nodiscard]] std::optional<engine::DeviceIndex> find(assets::AssetId asset) const;
    // The account's, rising; those that are gone among them.
    [[nodiscard]] std::span<const engine::DeviceIndex> devices_of(AccountId account) const;
    // How often something of the account, and of any advisory, has changed since it was loaded.
    [[nodiscard]] std::int64_t changes_of(AccountId account) const;
    [[nodiscard]] std::int64_t changes_of_advisories() const { return advisory_changes_; }

    [[nodiscard]] const std::vector<AdvisoryHead>& advisories() const { return *advisories_; }
    // The same to keep: it stays as it is when the state goes on.
    [[nodiscard]] std::shared_ptr<const std::vector<AdvisoryHead>> kept_advisories() const { return advisories_; }
    [[nodiscard]] std::optional<engine::AdvisoryIndex> find(AdvisoryId advisory) const;

    // What an advisory asks for. Nothing where it has conditions that have no numbers here; then load anew with it.
    [[nodiscard]] std::optional<engine::Terms> terms(const Advisory& advisory);
    // What a device is to the engine; versions that are new are learnt. Nothing where its model or its facts have no number.
    [[nodiscard]] std::optional<engine::DeviceRow> row_of(const store::MatchedDevice& device);
    // Takes the versions of all of these in at once: dear, so do it before row_of() meets them one by one.
    void learn_versions(std::span<const store::MatchedDevice> devices);
    [[nodiscard]] bool knows_model(std::string_view model) const { return translator_.platforms().find(model).has_value(); }

    // The models, by the numbers that the engine has for them.
    [[nodiscard]] const TextTable& platforms() const { return translator_.platforms(); }

    // Conditions by their numbers: what is kept of a configuration or of parts is those that hold.
    [[nodiscard]] const AtomBook& atoms() const { return translator_.atoms(); }
    // The number in the table of an atom, and back; nothing where it is in no table yet.
    [[nodiscard]] std::optional<std::int64_t> number_of(engine::AtomIndex atom) const;
    [[nodiscard]] std::vector<engine::AtomIndex> atoms_of(const store::FactsRow& row) const;
    // Atoms that are in no table yet: what is kept of configurations does not tell whether they hold.
    [[nodiscard]] std::vector<store::AtomRow> new_atoms() const;

private:
    MatchState(const PlatformNames& names, std::vector<PlatformModel> catalogue);

    void load_atoms(db::Tx& tx);
    void load_advisories(db::Db& db, std::vector<Advisory>& contents);
    void load_devices(db::Db& db, std::vector<store::MatchedDevice>& rows);
    void load_engine(db::Db& db, const std::vector<store::MatchedDevice>& rows, const std::vector<Advisory>& contents);
    void put_head(const store::MatchedDevice& row);
    void put_head(const store::MatchedAdvisory& row, const store::AdvisoryRow* advisory);
    bool take_facts(db::Tx& tx);
    bool take_devices(db::Tx& tx);
    bool take_advisories(db::Tx& tx);
    // The version in the engine's table; learnt where it is new.
    engine::VersionIndex version(std::string_view software);

    Translator translator_;
    std::unique_ptr<engine::Engine> engine_;
    std::vector<DeviceHead> devices_;
    std::unordered_map<assets::AssetId, engine::DeviceIndex> by_asset_;
    std::map<AccountId, std::vector<engine::DeviceIndex>> by_account_;
    std::map<AccountId, std::int64_t> changes_;
    std::int64_t advisory_changes_ = 0;
    // Copied before it changes, where somebody keeps it.
    std::shared_ptr<std::vector<AdvisoryHead>> advisories_ = std::make_shared<std::vector<AdvisoryHead>>();
    std::unordered_map<AdvisoryId, engine::AdvisoryIndex> by_advisory_;
    struct KnownFacts {
        engine::FactsIndex index = 0;
        std::int64_t sequence = 0;
    };
    std::unordered_map<MatchFactsId, KnownFacts> facts_;
    std::vector<std::optional<engine::AtomIndex>> atom_of_number_;
    std::vector<std::optional<std::int64_t>> number_of_atom_;
    std::size_t engine_atoms_ = 0;  // That the engine's facts were made for.
    TextTable texts_;
    std::int64_t sequence_ = 0;
    std::uint64_t generation_;
};

// The version that a device says it runs, as the engine counts it, or which system it is where the version has no place in the order.
struct ReadVersion {
    std::optional<VersionKey> key;
    engine::VersionIndex unknown = engine::kUnknownVersion;
};
ReadVersion read_version(std::string_view software);

}  // namespace aftercare::insight
