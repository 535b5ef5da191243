#include "insight/files/fleet_numbers.hpp"

#include "insight/configuration/configuration.hpp"
#include "insight/configuration/inheritance.hpp"
#include "insight/engine/workers.hpp"
#include "insight/files/beside.hpp"
#include "insight/files/device_parts.hpp"
#include "insight/version/version.hpp"

#include <algorithm>
#include <functional>
#include <unordered_map>
#include <utility>

namespace aftercare::insight::files {

namespace {

constexpr std::string_view kNotKnown = "?";
constexpr std::size_t kBatch = 4096;  // Texts or devices dealt with at once.

std::vector<std::uint64_t> devices_with(const TextColumn& column) {
    std::vector<std::uint64_t> devices(column.texts.size());
    for (const std::uint32_t number : column.numbers) ++devices[number];
    return devices;
}

// Calls `work(first, end)` for stretches of `items`, several at once.
void in_batches(unsigned threads, std::size_t items, const std::function<void(std::size_t, std::size_t)>& work) {
    engine::each_item(threads, (items + kBatch - 1) / kBatch,
                      [&](std::size_t batch, unsigned) { work(batch * kBatch, std::min(items, (batch + 1) * kBatch)); });
}

// What is known of devices by one column, and which atoms hold of them; by the number of the text.
struct KnownByText {
    std::vector<engine::Knowledge> knowledge;
    std::vector<std::vector<engine::AtomIndex>> atoms;

    explicit KnownByText(std::size_t texts) : knowledge(texts), atoms(texts) {}
};

KnownByText known_by_features(const TextTable& texts, const AtomBook& book, unsigned threads) {
    KnownByText known(texts.size());
    in_batches(threads, texts.size(), [&](std::size_t first, std::size_t end) {
        for (std::size_t i = first; i < end; ++i) {
            std::string_view features = texts.text(static_cast<std::uint32_t>(i));
            if (features == kNotKnown) continue;
            known.knowledge[i] = engine::knowledge_of(engine::Evidence::features);
            while (!features.empty()) {
                const std::size_t length = std::min(features.find(';'), features.size());
                if (const auto atom = book.find_feature(features.substr(0, length))) known.atoms[i].push_back(*atom);
                features.remove_prefix(std::min(length + 1, features.size()));
            }
        }
    });
    return known;
}

KnownByText known_by_parts(const TextTable& texts, const AtomBook& book, unsigned threads) {
    KnownByText known(texts.size());
    in_batches(threads, texts.size(), [&](std::size_t first, std::size_t end) {
        for (std::size_t i = first; i < end; ++i) {
            const auto parts = parts_in(texts.text(static_cast<std::uint32_t>(i)));
            if (!parts) continue;
            known.knowledge[i] = engine::knowledge_of(engine::Evidence::inventory);
            book.evaluate(*parts, known.atoms[i]);
        }
    });
    return known;
}

// By files beside: `take(name, atoms)` reads one and gives the atoms that hold, or says why it can't.
template <class F>
KnownByText known_by_files(const TextColumn& column, engine::Evidence evidence, unsigned threads,
                           std::vector<UnknownText>& unknown, F&& take) {
    KnownByText known(column.texts.size());
    std::vector<std::string> why(column.texts.size());
    engine::each_item(threads, column.texts.size(), [&](std::size_t i, unsigned) {
        const std::string_view name = column.texts.text(static_cast<std::uint32_t>(i));
        if (name.empty()) return;
        if (const std::expected<void, std::string> taken = take(name, known.atoms[i]); !taken)
            why[i] = taken.error();
        else
            known.knowledge[i] = engine::knowledge_of(evidence);
    });
    const std::vector<std::uint64_t> devices = devices_with(column);
    for (std::size_t i = 0; i < why.size(); ++i)
        if (!why[i].empty() && unknown.size() < FleetNumbers::kMostTold)
            unknown.push_back({std::string(column.texts.text(static_cast<std::uint32_t>(i)).substr(0, 200)), why[i], devices[i]});
    return known;
}

// Understands each text once.
std::vector<engine::VersionIndex> number_versions(const TextColumn& column, FleetNumbers& fleet) {
    const std::vector<std::uint64_t> devices = devices_with(column);
    std::vector<VersionKey> keys;
    std::vector<std::optional<VersionKey>> of_text(column.texts.size());
    std::vector<engine::VersionIndex> numbers(column.texts.size(), engine::kUnknownVersion);
    for (std::uint32_t i = 0; i < column.texts.size(); ++i) {
        const std::string_view text = column.texts.text(i);
        const auto version = parse_version(text);
        if (version && version->ordered()) {
            of_text[i] = version->key();
            keys.push_back(version->key());
            continue;
        }
        if (version) numbers[i] = version->system() == System::junos ? engine::kUnknownJunos : engine::kUnknownEvolved;
        if (fleet.unknown_versions.size() < FleetNumbers::kMostTold)
            fleet.unknown_versions.push_back(
                {std::string(text.substr(0, 200)),
                 version ? "A build like this has no place in the order of releases." : version.error().why, devices[i]});
    }
    fleet.versions = engine::VersionTable(std::move(keys));
    for (std::uint32_t i = 0; i < column.texts.size(); ++i)
        if (of_text[i]) numbers[i] = *fleet.versions.find(*of_text[i]);
    return numbers;
}

// What is known of devices by all columns that there are.
class Mixing {
public:
    Mixing(std::size_t devices, engine::FactSets& facts) : numbers_(devices, 0), mixes_(1), facts_(facts) {}

    // Takes a column in: devices that were alike and have the same text in it stay alike.
    void add(const TextColumn& column, const KnownByText& known) {
        if (column.numbers.empty()) return;
        const std::vector<Mix> before = std::exchange(mixes_, {});
        const std::uint64_t texts = column.texts.size();
        // Of the first column by the number of its text; then by pairs, of which there are no more than devices.
        std::vector<std::uint32_t> by_text(before.size() == 1 ? texts : 0, kNone);
        std::unordered_map<std::uint64_t, std::uint32_t> by_pair;
        for (std::size_t device = 0; device < numbers_.size(); ++device) {
            const std::uint32_t text = column.numbers[device];
            std::uint32_t& mix =
                before.size() == 1 ? by_text[text] : by_pair.try_emplace(numbers_[device] * texts + text, kNone).first->second;
            if (mix == kNone) {
                mix = static_cast<std::uint32_t>(mixes_.size());
                Mix& made = mixes_.emplace_back(before[numbers_[device]]);
                made.knowledge |= known.knowledge[text];
                made.atoms.insert(made.atoms.end(), known.atoms[text].begin(), known.atoms[text].end());
            }
            numbers_[device] = mix;
        }
    }

    // The sets of facts of the devices.
    std::vector<engine::FactsIndex> sets() && {
        std::vector<engine::FactsIndex> sets;
        for (const Mix& mix : mixes_) sets.push_back(facts_.add(mix.knowledge, mix.atoms));
        std::vector<engine::FactsIndex> numbers(numbers_.size());
        for (std::size_t device = 0; device < numbers.size(); ++device) numbers[device] = sets[numbers_[device]];
        return numbers;
    }

private:
    static constexpr std::uint32_t kNone = ~std::uint32_t{0};
    struct Mix {
        engine::Knowledge knowledge = engine::kNothingKnown;
        std::vector<engine::AtomIndex> atoms;
    };

    std::vector<std::uint32_t> numbers_;  // Of each device: which of the mixes.
    std::vector<Mix> mixes_;
    engine::FactSets& facts_;
};

std::vector<engine::FactsIndex> number_facts(const DeviceFile& file, const std::string& folder, const AtomBook& book,
                                             unsigned threads, FleetNumbers& fleet) {
    Mixing mixing(file.size(), fleet.facts);
    mixing.add(file.features, known_by_features(file.features.texts, book, threads));
    mixing.add(file.parts, known_by_parts(file.parts.texts, book, threads));
    using Taken = std::expected<void, std::string>;
    mixing.add(file.configurations,
               known_by_files(file.configurations, engine::Evidence::configuration, threads, fleet.unknown_configurations,
                              [&](std::string_view name, std::vector<engine::AtomIndex>& atoms) -> Taken {
                                  const auto tree = read_configuration_file(folder, name);
                                  if (!tree) return std::unexpected(tree.error());
                                  book.evaluate(**tree, atoms);
                                  return {};
                              }));
    mixing.add(file.inventories, known_by_files(file.inventories, engine::Evidence::inventory, threads, fleet.unknown_inventories,
                                                [&](std::string_view name, std::vector<engine::AtomIndex>& atoms) -> Taken {
                                                    const auto parts = read_inventory_file(folder, name);
                                                    if (!parts) return std::unexpected(parts.error());
                                                    book.evaluate(*parts, atoms);
                                                    return {};
                                                }));
    return std::move(mixing).sets();
}

}  // namespace

std::expected<std::unique_ptr<const ConfigurationTree>, std::string> read_configuration_file(const std::string& folder,
                                                                                             std::string_view name) {
    const auto bytes = read_beside(folder, name);
    if (!bytes) return std::unexpected(bytes.error());
    const auto configuration = read_configuration(*bytes);
    if (!configuration) return std::unexpected(configuration.error().detail);
    auto effective = effective_configuration(configuration->tree);
    if (!effective) return std::unexpected(effective.error().detail);
    return std::make_unique<const ConfigurationTree>(std::move(effective->tree));
}

std::expected<FleetNumbers, std::string> number_fleet(const DeviceFile& file, const std::string& folder, Translator& translator,
                                                      unsigned threads) {
    if (file.platforms.texts.size() > engine::kMostNames || file.versions.texts.size() > engine::kMostNames)
        return std::unexpected("There are more than 65,000 different platforms or versions.");
    FleetNumbers fleet;
    std::vector<engine::PlatformIndex> platforms;
    for (std::uint32_t i = 0; i < file.platforms.texts.size(); ++i)
        platforms.push_back(translator.platform(file.platforms.texts.text(i)));
    const std::vector<engine::VersionIndex> versions = number_versions(file.versions, fleet);
    fleet.facts = engine::FactSets(translator.atoms().evidence());
    fleet.devices.facts = number_facts(file, folder, translator.atoms(), threads, fleet);
    fleet.devices.platform.resize(file.size());
    fleet.devices.version.resize(file.size());
    in_batches(threads, file.size(), [&](std::size_t first, std::size_t end) {
        for (std::size_t device = first; device < end; ++device) {
            fleet.devices.platform[device] = platforms[file.platforms.numbers[device]];
            fleet.devices.version[device] = versions[file.versions.numbers[device]];
        }
    });
    return fleet;
}

}  // namespace aftercare::insight::files
