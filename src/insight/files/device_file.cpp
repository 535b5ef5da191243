#include "insight/files/device_file.hpp"

#include "insight/engine/workers.hpp"
#include "insight/files/block_file.hpp"
#include "insight/files/csv_line.hpp"
#include "insight/version/version.hpp"

#include <algorithm>
#include <array>

namespace aftercare::insight::files {

namespace {

// The columns that are read, in the order in which a line has them.
struct Head {
    static constexpr std::size_t kNone = ~std::size_t{0};

    std::size_t fields = 0;  // As many as must be split off.
    std::size_t platform = kNone;
    std::size_t version = kNone;
    std::size_t features = kNone;
    std::size_t serial = kNone;
};

std::expected<Head, std::string> head_of(std::string_view line) {
    if (line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
    const auto names = split_head(line);
    if (!names) return std::unexpected(std::string("The head can't be read: ") + names.error() + ".");
    Head head;
    for (std::size_t i = 0; i < names->size(); ++i) {
        const std::string& name = (*names)[i];
        std::size_t* const column = name == "platform"   ? &head.platform
                                    : name == "version"  ? &head.version
                                    : name == "features" ? &head.features
                                    : name == "serial"   ? &head.serial
                                                         : nullptr;
        if (column == nullptr) continue;
        *column = i;
        head.fields = i + 1;
    }
    if (head.platform == Head::kNone || head.version == Head::kNone)
        return std::unexpected(
            "The head lacks a column: \"platform\" and \"version\" must be there, \"serial\" and \"features\" may.");
    return head;
}

// What one thread has seen: its texts by number.
struct Seen {
    TextTable platforms;
    TextTable versions;
    TextTable features;
    std::vector<char> buffer;
    std::string scratch;
};

// The rows of one block, in numbers of the thread that read it.
struct Rows {
    unsigned thread = 0;
    engine::DeviceColumns devices;
    std::vector<std::uint32_t> versions;  // Instead of devices.version: there may be more texts than versions.
    SerialNumbers serials;
    std::string failure;
};

constexpr std::string_view kNotKnown = "?";

class Reading {
public:
    Reading(const BlockFile& file, const Head& head, bool with_serials, unsigned threads)
        : file_(file),
          head_(head),
          with_serials_(with_serials && head.serial != Head::kNone),
          seen_(threads),
          blocks_(file.blocks()) {
        engine::each_item(threads, blocks_.size(), [&](std::size_t block, unsigned thread) { read(block, thread); });
    }

    [[nodiscard]] std::expected<DeviceFile, std::string> joined(Vocabulary& vocabulary, unsigned threads);

private:
    void read(std::size_t block, unsigned thread) {
        Rows& rows = blocks_[block];
        Seen& seen = seen_[thread];
        rows.thread = thread;
        const auto lines = file_.lines(block, seen.buffer);
        if (!lines) {
            rows.failure = lines.error();
            return;
        }
        std::string_view rest = *lines;
        if (block == 0) take_line(rest);  // The head.
        std::array<std::string_view, 64> fields;
        while (!rest.empty()) {
            const std::string_view line = take_line(rest);
            if (line.empty()) continue;
            if (const auto split = split_line(line, fields.data(), head_.fields, seen.scratch); !split) {
                rows.failure = "The line \"" + std::string(line.substr(0, 80)) + "\" is no row: " + split.error() + ".";
                return;
            }
            take(rows, seen, fields.data());
        }
    }

    void take(Rows& rows, Seen& seen, const std::string_view* fields) const {
        rows.devices.platform.push_back(static_cast<engine::PlatformIndex>(seen.platforms.add(fields[head_.platform]).number));
        rows.versions.push_back(seen.versions.add(fields[head_.version]).number);
        rows.devices.facts.push_back(
            seen.features.add(head_.features == Head::kNone ? kNotKnown : fields[head_.features]).number);
        if (!with_serials_) return;
        rows.serials.text += fields[head_.serial];
        rows.serials.ends.push_back(rows.serials.text.size());
    }

    const BlockFile& file_;
    const Head& head_;
    bool with_serials_;
    std::vector<Seen> seen_;
    std::vector<Rows> blocks_;
};

// The atoms of a list of features that some advisory asks for.
void atoms_of(std::string_view features, const TextTable& known, std::vector<engine::AtomIndex>& atoms) {
    atoms.clear();
    while (!features.empty()) {
        const std::size_t end = std::min(features.find(';'), features.size());
        if (const auto atom = known.find(features.substr(0, end))) atoms.push_back(static_cast<engine::AtomIndex>(*atom));
        features.remove_prefix(std::min(end + 1, features.size()));
    }
}

// The numbers of each thread's texts in the whole.
using Numbers = std::vector<std::vector<std::uint32_t>>;

Numbers merge(const std::vector<Seen>& seen, TextTable Seen::* table, TextTable& into) {
    Numbers numbers;
    for (const Seen& one : seen) {
        auto& of_thread = numbers.emplace_back();
        for (std::uint32_t i = 0; i < (one.*table).size(); ++i) of_thread.push_back(into.add((one.*table).text(i)).number);
    }
    return numbers;
}

struct Versions {
    engine::VersionTable table;
    std::vector<engine::VersionIndex> of_text;
    std::vector<NotUnderstood> unknown;
};

// Understands each text once. `devices` tells how many have it.
Versions understand(const TextTable& texts, const std::vector<std::uint64_t>& devices) {
    Versions versions;
    std::vector<VersionKey> keys;
    std::vector<std::optional<VersionKey>> of_text(texts.size());
    for (std::uint32_t i = 0; i < texts.size(); ++i) {
        const std::string_view text = texts.text(i);
        const auto version = parse_version(text);
        if (version && version->ordered()) {
            of_text[i] = version->key();
            keys.push_back(version->key());
        } else if (versions.unknown.size() < DeviceFile::kMostTold) {
            versions.unknown.push_back({std::string(text.substr(0, 200)),
                                        version ? "it has no place in the order of releases" : version.error().why, devices[i]});
        }
    }
    versions.table = engine::VersionTable(std::move(keys));
    for (const auto& key : of_text) versions.of_text.push_back(key ? *versions.table.find(*key) : engine::kUnknownVersion);
    return versions;
}

std::expected<DeviceFile, std::string> Reading::joined(Vocabulary& vocabulary, unsigned threads) {
    DeviceFile whole;
    whole.bytes = file_.size();
    std::vector<std::size_t> first{0};
    for (const Rows& rows : blocks_) {
        if (!rows.failure.empty()) return std::unexpected(rows.failure);
        first.push_back(first.back() + rows.versions.size());
    }
    const Numbers platforms = merge(seen_, &Seen::platforms, vocabulary.platforms);
    TextTable version_texts;
    const Numbers version_numbers = merge(seen_, &Seen::versions, version_texts);
    TextTable feature_texts;
    const Numbers feature_numbers = merge(seen_, &Seen::features, feature_texts);
    if (vocabulary.platforms.size() > engine::kMostNames || vocabulary.features.size() > engine::kMostNames ||
        version_texts.size() > engine::kMostNames)
        return std::unexpected("There are more than 65,000 different platforms, versions or features.");

    std::vector<std::uint64_t> with_version(version_texts.size());
    for (const Rows& rows : blocks_)
        for (const std::uint32_t version : rows.versions) ++with_version[version_numbers[rows.thread][version]];
    Versions versions = understand(version_texts, with_version);

    whole.facts = engine::FactSets(std::vector<engine::Evidence>(vocabulary.features.size(), engine::Evidence::configuration));
    std::vector<engine::FactsIndex> sets;
    std::vector<engine::AtomIndex> atoms;
    for (std::uint32_t i = 0; i < feature_texts.size(); ++i) {
        const std::string_view features = feature_texts.text(i);
        if (features != kNotKnown) atoms_of(features, vocabulary.features, atoms);
        sets.push_back(features == kNotKnown ? whole.facts.add(1U << static_cast<unsigned>(engine::Evidence::inventory), {})
                                             : whole.facts.add(engine::kAllKnown, atoms));
    }

    whole.devices.platform.resize(first.back());
    whole.devices.version.resize(first.back());
    whole.devices.facts.resize(first.back());
    engine::each_item(threads, blocks_.size(), [&](std::size_t block, unsigned) {
        const Rows& rows = blocks_[block];
        for (std::size_t i = 0; i < rows.versions.size(); ++i)
            whole.devices.put(static_cast<engine::DeviceIndex>(first[block] + i),
                              {.platform = static_cast<engine::PlatformIndex>(platforms[rows.thread][rows.devices.platform[i]]),
                               .version = versions.of_text[version_numbers[rows.thread][rows.versions[i]]],
                               .facts = sets[feature_numbers[rows.thread][rows.devices.facts[i]]]});
    });
    for (const Rows& rows : blocks_) {
        const std::uint64_t before = whole.serials.text.size();
        whole.serials.text += rows.serials.text;
        for (std::size_t i = 1; i < rows.serials.ends.size(); ++i) whole.serials.ends.push_back(before + rows.serials.ends[i]);
    }
    whole.versions = std::move(versions.table);
    whole.unknown = std::move(versions.unknown);
    return whole;
}

}  // namespace

std::expected<DeviceFile, std::string> read_device_file(const std::string& path, Vocabulary& vocabulary, bool with_serials,
                                                        unsigned threads) {
    const auto file = BlockFile::open(path);
    if (!file) return std::unexpected(file.error());
    std::vector<char> buffer;
    const auto begin = file->lines(0, buffer);
    if (!begin) return std::unexpected(begin.error());
    std::string_view lines = *begin;
    const auto head = head_of(take_line(lines));
    if (!head) return std::unexpected(path + ": " + head.error());
    if (head->fields > 64) return std::unexpected(path + ": only the first 64 columns are looked at.");
    auto read = Reading(*file, *head, with_serials, threads).joined(vocabulary, threads);
    if (!read) return std::unexpected(path + ": " + read.error());
    return read;
}

}  // namespace aftercare::insight::files
