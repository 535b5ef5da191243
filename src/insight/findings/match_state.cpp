#include "insight/findings/match_state.hpp"
#include "insight/editor/platform_models.hpp"

#include "insight/engine/workers.hpp"
#include "platform/describe/enumerator.hpp"
#include "platform/describe/json.hpp"

#include <algorithm>
#include <atomic>
#include <thread>

namespace aftercare::insight {

namespace {

constexpr std::int64_t kRowsRead = 10'000;      // At once.
constexpr std::size_t kContentsRead = 500;      // The same, of advisories.
constexpr std::int64_t kMostChanges = 100'000;  // Where more has changed, reading all anew is quicker.
constexpr unsigned kMostThreads = 4;            // That make tiles.

unsigned threads() { return std::clamp(std::thread::hardware_concurrency(), 1U, kMostThreads); }

engine::Knowledge knowledge_of(const store::FactsRow& row) {
    engine::Knowledge knowledge = engine::kNothingKnown;
    if (!row.configuration_sha256.empty() && !row.lost) knowledge |= engine::knowledge_of(engine::Evidence::configuration);
    if (!row.parts_sha256.empty()) knowledge |= engine::knowledge_of(engine::Evidence::inventory);
    return knowledge;
}

engine::Evidence evidence_of(const std::string& name) {
    return name == "inventory" ? engine::Evidence::inventory : engine::Evidence::configuration;
}

const char* name_of(engine::Evidence evidence) { return evidence == engine::Evidence::inventory ? "inventory" : "configuration"; }

// What the revisions that were matched say; of those that are withdrawn an advisory that asks nothing.
std::vector<Advisory> contents_of(db::Tx& tx, std::span<const store::MatchedAdvisory> rows) {
    std::vector<AdvisoryId> ids;
    std::vector<std::int64_t> revisions;
    for (const store::MatchedAdvisory& row : rows)
        if (row.revision) {
            ids.push_back(row.advisory_id);
            revisions.push_back(*row.revision);
        }
    if (ids.empty()) return std::vector<Advisory>(rows.size());
    const auto [first, last] = std::ranges::minmax(revisions);
    std::map<std::pair<AdvisoryId, std::int64_t>, Advisory> found;
    for (const store::RevisionContent& content : store::contents(tx, ids, first, last))
        found.emplace(std::pair(content.advisory_id, content.revision), store::content_of(content));
    std::vector<Advisory> contents(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto content = rows[i].revision ? found.find({rows[i].advisory_id, *rows[i].revision}) : found.end();
        if (content != found.end()) contents[i] = std::move(content->second);
    }
    return contents;
}

std::map<AdvisoryId, store::AdvisoryRow> rows_of(db::Tx& tx, std::span<const store::MatchedAdvisory> matched) {
    std::vector<AdvisoryId> ids;
    for (const store::MatchedAdvisory& one : matched) ids.push_back(one.advisory_id);
    std::map<AdvisoryId, store::AdvisoryRow> rows;
    for (store::AdvisoryRow& row : store::find_advisories(tx, ids)) {
        const AdvisoryId id = row.id;
        rows.emplace(id, std::move(row));
    }
    return rows;
}

}  // namespace

ReadVersion read_version(std::string_view software) {
    const auto version = parse_version(software);
    if (!version) return {};
    if (version->ordered()) return {.key = version->key()};
    return {.key = {}, .unknown = version->system() == System::junos ? engine::kUnknownJunos : engine::kUnknownEvolved};
}

MatchState::MatchState(const PlatformNames& names, std::vector<PlatformModel> catalogue)
    : translator_(names, std::move(catalogue)) {
    static std::atomic<std::uint64_t> made{0};
    generation_ = ++made;
}

std::unique_ptr<MatchState> MatchState::load(db::Db& db, const MatchInputs& inputs) {
    const std::vector<PlatformModel> catalogue = db.read(Scope::all(), [](db::Tx& tx) { return platform_models(tx); });
    std::unique_ptr<MatchState> state(new MatchState(*inputs.names, catalogue));
    // Whatever changes while it is read is behind this sequence, and taken in again.
    db.read(Scope::all(), [&](db::Tx& tx) {
        state->sequence_ = store::sequence(tx);
        state->load_atoms(tx);
        return 0;
    });
    for (const PlatformModel& model : catalogue) (void)state->translator_.platform(model.model);
    for (const std::string& model : inputs.more_models) (void)state->translator_.platform(model);
    std::vector<store::MatchedDevice> devices;
    state->load_devices(db, devices);
    std::vector<Advisory> contents;
    state->load_advisories(db, contents);
    for (const Advisory& advisory : inputs.more_advisories) (void)state->translator_.terms(advisory);
    state->load_engine(db, devices, contents);
    return state;
}

void MatchState::load_atoms(db::Tx& tx) {
    for (const store::AtomRow& row : store::atoms(tx)) {
        const auto number = static_cast<std::size_t>(row.number);
        if (atom_of_number_.size() <= number) atom_of_number_.resize(number + 1);
        const auto atom = translator_.atoms().of(AtomBook::KeptAtom{.evidence = evidence_of(row.evidence), .text = row.text});
        if (!atom) continue;
        atom_of_number_[number] = atom;
        if (number_of_atom_.size() <= *atom) number_of_atom_.resize(std::size_t{*atom} + 1);
        number_of_atom_[*atom] = row.number;
    }
}

void MatchState::load_devices(db::Db& db, std::vector<store::MatchedDevice>& rows) {
    for (std::int64_t after = -1;;) {
        auto page = db.read(Scope::all(), [&](db::Tx& tx) { return store::all_devices(tx, after, kRowsRead); });
        for (store::MatchedDevice& row : page) {
            put_head(row);
            if (!row.gone) (void)translator_.platform(row.model);
            rows.push_back(std::move(row));
        }
        if (std::ssize(page) < kRowsRead) return;
        after = rows.back().number;
    }
}

void MatchState::load_advisories(db::Db& db, std::vector<Advisory>& contents) {
    for (std::int64_t after = -1;;) {
        const bool more = db.read(Scope::all(), [&](db::Tx& tx) {
            const auto page = store::all_advisories(tx, after, static_cast<std::int64_t>(kContentsRead));
            const auto rows = rows_of(tx, page);
            for (const store::MatchedAdvisory& row : page) {
                const auto found = rows.find(row.advisory_id);
                put_head(row, found == rows.end() ? nullptr : &found->second);
            }
            for (Advisory& content : contents_of(tx, page)) contents.push_back(std::move(content));
            if (!page.empty()) after = page.back().number;
            return page.size() == kContentsRead;
        });
        if (!more) return;
    }
}

void MatchState::load_engine(db::Db& db, const std::vector<store::MatchedDevice>& rows, const std::vector<Advisory>& contents) {
    std::vector<engine::Terms> terms;
    for (const Advisory& content : contents) terms.push_back(translator_.terms(content));
    engine_atoms_ = translator_.atoms().size();
    number_of_atom_.resize(engine_atoms_);
    engine::FactSets facts(translator_.atoms().evidence());
    for (MatchFactsId after;;) {
        const auto page = db.read(Scope::all(), [&](db::Tx& tx) { return store::all_facts(tx, after, kRowsRead); });
        for (const store::FactsRow& row : page) facts_[row.id] = {facts.add(knowledge_of(row), atoms_of(row)), row.sequence};
        if (std::ssize(page) < kRowsRead) break;
        after = page.back().id;
    }
    std::vector<ReadVersion> versions(texts_.size());
    std::vector<VersionKey> keys;
    for (const store::MatchedDevice& row : rows) {
        ReadVersion& version = versions[*texts_.find(row.software)];
        if (row.gone || version.key || version.unknown != engine::kUnknownVersion) continue;
        version = read_version(row.software);
        if (version.key) keys.push_back(*version.key);
    }
    engine::VersionTable table(std::move(keys));
    engine::DeviceColumns columns;
    for (const store::MatchedDevice& row : rows) {
        engine::DeviceRow device{.platform = engine::kGone};
        if (!row.gone) {
            const ReadVersion& version = versions[*texts_.find(row.software)];
            device.platform = static_cast<engine::PlatformIndex>(*translator_.platforms().find(row.model));
            device.version = version.key ? *table.find(*version.key) : version.unknown;
            const auto known = row.facts_id ? facts_.find(*row.facts_id) : facts_.end();
            device.facts = known == facts_.end() ? 0 : known->second.index;
        }
        columns.add(device);
    }
    engine_ =
        std::make_unique<engine::Engine>(std::move(table), std::move(facts), std::move(columns), std::move(terms), threads());
}

void MatchState::put_head(const store::MatchedDevice& row) {
    const auto index = static_cast<std::size_t>(row.number);
    check(index <= devices_.size(), "insight: the numbers of devices have gaps");
    const DeviceHead head{.asset_id = row.asset_id,
                          .account_id = row.account_id,
                          .site_id = row.site_id,
                          .serial_number = texts_.add(row.serial_number).number,
                          .host_name = texts_.add(row.host_name.value_or("")).number,
                          .model = texts_.add(row.model).number,
                          .software = texts_.add(row.software).number,
                          .gone = row.gone};
    if (index == devices_.size()) {
        devices_.push_back(head);
        by_asset_[row.asset_id] = static_cast<engine::DeviceIndex>(index);
        by_account_[row.account_id].push_back(static_cast<engine::DeviceIndex>(index));
    } else {
        const AccountId before = devices_[index].account_id;
        if (before != row.account_id) {
            std::erase(by_account_[before], static_cast<engine::DeviceIndex>(index));
            ++changes_[before];
            auto& now = by_account_[row.account_id];
            now.insert(std::ranges::lower_bound(now, static_cast<engine::DeviceIndex>(index)),
                       static_cast<engine::DeviceIndex>(index));
        }
        devices_[index] = head;
    }
    ++changes_[row.account_id];
}

void MatchState::put_head(const store::MatchedAdvisory& row, const store::AdvisoryRow* advisory) {
    const auto index = static_cast<std::size_t>(row.number);
    if (advisories_.use_count() > 1) advisories_ = std::make_shared<std::vector<AdvisoryHead>>(*advisories_);
    check(index <= advisories_->size(), "insight: the numbers of advisories have gaps");
    if (index == advisories_->size()) {
        advisories_->emplace_back();
        by_advisory_[row.advisory_id] = static_cast<engine::AdvisoryIndex>(index);
    }
    AdvisoryHead& head = (*advisories_)[index];
    head.id = row.advisory_id;
    head.revision = row.revision;
    if (advisory != nullptr) {
        head.number = advisory->number;
        head.title = advisory->title;
        head.severity = advisory->severity;
        head.kind = advisory->kind;
        head.exploited = advisory->exploited;
        head.published_at = advisory->published_at.value_or(advisory->changed_at);
    }
    ++advisory_changes_;
}

bool MatchState::take_changes(db::Db& db) {
    return db.read(Scope::all(), [&](db::Tx& tx) {
        const std::int64_t now = store::sequence(tx);
        if (now == sequence_) return true;
        if (!take_facts(tx) || !take_devices(tx) || !take_advisories(tx)) return false;
        sequence_ = now;
        return true;
    });
}

bool MatchState::take_facts(db::Tx& tx) {
    const auto rows = store::changed_facts(tx, sequence_, kMostChanges);
    for (const store::FactsRow& row : rows) {
        if (const auto known = facts_.find(row.id); known != facts_.end()) {
            if (known->second.sequence == row.sequence) continue;  // Came while all was read.
            return false;                                          // Conditions that are new were asked of it.
        }
        for (const std::int64_t number : row.atoms)
            if (number >= std::ssize(atom_of_number_)) return false;
        facts_[row.id] = {engine_->learn(knowledge_of(row), atoms_of(row)), row.sequence};
    }
    return std::ssize(rows) < kMostChanges;
}

bool MatchState::take_devices(db::Tx& tx) {
    const auto rows = store::changed_devices(tx, sequence_, kMostChanges);
    if (std::ssize(rows) == kMostChanges) return false;
    learn_versions(rows);
    for (const store::MatchedDevice& row : rows) {
        engine::DeviceRow device{.platform = engine::kGone};
        if (!row.gone) {
            const auto known = row_of(row);
            if (!known) return false;
            device = *known;
        }
        const auto index = static_cast<engine::DeviceIndex>(row.number);
        if (index < engine_->devices())
            engine_->change(index, device);
        else
            engine_->add(device);
        put_head(row);
    }
    return true;
}

bool MatchState::take_advisories(db::Tx& tx) {
    const auto changed = store::changed_advisories(tx, sequence_, kMostChanges);
    if (std::ssize(changed) == kMostChanges) return false;
    std::span<const store::MatchedAdvisory> left(changed);
    while (!left.empty()) {
        const auto page = left.first(std::min(left.size(), kContentsRead));
        left = left.subspan(page.size());
        const auto rows = rows_of(tx, page);
        const auto contents = contents_of(tx, page);
        for (std::size_t i = 0; i < page.size(); ++i) {
            auto asked = terms(contents[i]);
            if (!asked) return false;
            const auto index = static_cast<engine::AdvisoryIndex>(page[i].number);
            if (index < engine_->advisories())
                engine_->change(index, *std::move(asked));
            else
                engine_->add(*std::move(asked));
            const auto found = rows.find(page[i].advisory_id);
            put_head(page[i], found == rows.end() ? nullptr : &found->second);
        }
    }
    return true;
}

std::optional<engine::DeviceIndex> MatchState::find(assets::AssetId asset) const {
    const auto found = by_asset_.find(asset);
    if (found == by_asset_.end()) return std::nullopt;
    return found->second;
}

std::span<const engine::DeviceIndex> MatchState::devices_of(AccountId account) const {
    const auto found = by_account_.find(account);
    if (found == by_account_.end()) return {};
    return found->second;
}

std::int64_t MatchState::changes_of(AccountId account) const {
    const auto found = changes_.find(account);
    return found == changes_.end() ? 0 : found->second;
}

std::optional<engine::AdvisoryIndex> MatchState::find(AdvisoryId advisory) const {
    const auto found = by_advisory_.find(advisory);
    if (found == by_advisory_.end()) return std::nullopt;
    return found->second;
}

std::optional<engine::Terms> MatchState::terms(const Advisory& advisory) {
    engine::Terms terms = translator_.terms(advisory);
    for (const engine::Clause& clause : terms.clauses)
        if (!engine::is_below(clause.condition, engine_atoms_)) return std::nullopt;
    return terms;
}

void MatchState::learn_versions(std::span<const store::MatchedDevice> devices) {
    std::vector<VersionKey> keys;
    for (const store::MatchedDevice& device : devices)
        if (const ReadVersion read = read_version(device.software); read.key && !device.gone) keys.push_back(*read.key);
    engine_->learn(keys);
}

engine::VersionIndex MatchState::version(std::string_view software) {
    const ReadVersion read = read_version(software);
    return read.key ? engine_->learn(*read.key) : read.unknown;
}

std::optional<engine::DeviceRow> MatchState::row_of(const store::MatchedDevice& device) {
    const auto platform = translator_.platforms().find(device.model);
    if (!platform) return std::nullopt;
    engine::DeviceRow row{.platform = static_cast<engine::PlatformIndex>(*platform)};
    if (device.facts_id) {
        const auto known = facts_.find(*device.facts_id);
        if (known == facts_.end()) return std::nullopt;
        row.facts = known->second.index;
    }
    row.version = version(device.software);
    return row;
}

std::optional<std::int64_t> MatchState::number_of(engine::AtomIndex atom) const {
    return atom < number_of_atom_.size() ? number_of_atom_[atom] : std::nullopt;
}

std::vector<engine::AtomIndex> MatchState::atoms_of(const store::FactsRow& row) const {
    std::vector<engine::AtomIndex> atoms;
    for (const std::int64_t number : row.atoms)
        if (number < std::ssize(atom_of_number_) && atom_of_number_[static_cast<std::size_t>(number)])
            atoms.push_back(*atom_of_number_[static_cast<std::size_t>(number)]);
    return atoms;
}

std::vector<store::AtomRow> MatchState::new_atoms() const {
    std::vector<store::AtomRow> rows;
    auto number = std::ssize(atom_of_number_);
    for (std::size_t atom = 0; atom < translator_.atoms().size(); ++atom) {
        if (number_of(static_cast<engine::AtomIndex>(atom))) continue;
        const AtomBook::KeptAtom kept = translator_.atoms().kept(static_cast<engine::AtomIndex>(atom));
        rows.push_back({.number = number++, .evidence = name_of(kept.evidence), .text = kept.text});
    }
    return rows;
}

}  // namespace aftercare::insight
