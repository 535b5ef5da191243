#include "insight/files/fleet_numbers.hpp"

#include "insight/configuration/configuration.hpp"
#include "insight/configuration/inheritance.hpp"
#include "insight/engine/workers.hpp"
#include "insight/version/version.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <unordered_map>

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

KnownByText known_by_configurations(const TextColumn& column, const std::string& folder, const AtomBook& book, unsigned threads,
                                    std::vector<UnknownText>& unknown) {
    KnownByText known(column.texts.size());
    std::vector<std::string> why(column.texts.size());
    engine::each_item(threads, column.texts.size(), [&](std::size_t i, unsigned) {
        const std::string_view name = column.texts.text(static_cast<std::uint32_t>(i));
        if (name.empty()) return;
        const auto tree = read_configuration_file(folder, name);
        if (!tree) {
            why[i] = tree.error();
            return;
        }
        known.knowledge[i] = engine::knowledge_of(engine::Evidence::configuration);
        book.evaluate(**tree, known.atoms[i]);
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

// The sets of facts of devices, one for each pair of features and configuration.
std::vector<engine::FactsIndex> number_facts(const DeviceFile& file, const std::string& folder, const AtomBook& book,
                                             unsigned threads, FleetNumbers& fleet) {
    const KnownByText features = known_by_features(file.features.texts, book, threads);
    const KnownByText configurations =
        known_by_configurations(file.configurations, folder, book, threads, fleet.unknown_configurations);
    const std::uint64_t feature_texts = std::max<std::size_t>(file.features.texts.size(), 1);
    const bool by_features = !file.features.numbers.empty();
    const bool by_configuration = !file.configurations.numbers.empty();
    std::unordered_map<std::uint64_t, engine::FactsIndex> sets;
    std::vector<engine::FactsIndex> of_features;  // Where there are no configurations: without a look into the map.
    if (!by_configuration) of_features.assign(feature_texts, ~engine::FactsIndex{0});
    std::vector<engine::FactsIndex> numbers(file.size());
    std::vector<engine::AtomIndex> atoms;
    for (std::size_t device = 0; device < numbers.size(); ++device) {
        const std::uint32_t feature = by_features ? file.features.numbers[device] : 0;
        const std::uint32_t configuration = by_configuration ? file.configurations.numbers[device] : 0;
        engine::FactsIndex& set =
            by_configuration ? sets.try_emplace(configuration * feature_texts + feature, ~engine::FactsIndex{0}).first->second
                             : of_features[feature];
        if (set == ~engine::FactsIndex{0}) {
            engine::Knowledge knowledge = engine::kNothingKnown;
            atoms.clear();
            if (by_features) {
                knowledge |= features.knowledge[feature];
                atoms = features.atoms[feature];
            }
            if (by_configuration) {
                knowledge |= configurations.knowledge[configuration];
                atoms.insert(atoms.end(), configurations.atoms[configuration].begin(), configurations.atoms[configuration].end());
            }
            set = fleet.facts.add(knowledge, atoms);
        }
        numbers[device] = set;
    }
    return numbers;
}

}  // namespace

std::expected<std::unique_ptr<const ConfigurationTree>, std::string> read_configuration_file(const std::string& folder,
                                                                                             std::string_view name) {
    const std::filesystem::path relative = std::filesystem::path(name).lexically_normal();
    if (relative.is_absolute() || relative.begin()->string() == "..")
        return std::unexpected("The file lies outside of the folder of the devices.");
    const std::filesystem::path path = std::filesystem::path(folder) / relative;
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    if (error) return std::unexpected("The file can't be read: " + error.message() + ".");
    if (size > kMaxConfigurationBytes) return std::unexpected("The file is larger than 32 MiB.");
    std::ifstream file(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    const auto configuration = read_configuration(bytes);
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
