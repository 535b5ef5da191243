#include "insight/files/device_file.hpp"

#include "insight/engine/workers.hpp"
#include "insight/files/block_file.hpp"
#include "insight/files/csv_line.hpp"

#include <algorithm>
#include <array>

namespace aftercare::insight::files {

namespace {

constexpr std::size_t kMostFields = 64;
constexpr std::size_t kNone = ~std::size_t{0};

// The text columns, in the order in which they are kept.
constexpr std::array<std::string_view, 6> kColumns = {"platform", "version", "features", "configuration", "parts", "inventory"};
constexpr std::array<TextColumn DeviceFile::*, 6> kMembers = {&DeviceFile::platforms, &DeviceFile::versions,
                                                              &DeviceFile::features,  &DeviceFile::configurations,
                                                              &DeviceFile::parts,     &DeviceFile::inventories};

// Which field of a line each column is.
struct Head {
    std::array<std::size_t, kColumns.size()> columns{kNone, kNone, kNone, kNone, kNone, kNone};
    std::size_t serial = kNone;
    std::size_t fields = 0;  // As many as must be split off.
};

// A head is read in any case, and with blanks around it, as spreadsheets write them.
std::string column_name(std::string_view head) {
    const std::size_t first = head.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    std::string name(head.substr(first, head.find_last_not_of(" \t") + 1 - first));
    for (char& c : name)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return name;
}

std::expected<Head, std::string> head_of(std::string_view line) {
    if (line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
    const auto names = split_head(line);
    if (!names) return std::unexpected(std::string("The head can't be read: ") + names.error() + ".");
    Head head;
    for (std::size_t i = 0; i < names->size(); ++i) {
        const std::string name = column_name((*names)[i]);
        const auto known = std::ranges::find(kColumns, name);
        if (known != kColumns.end())
            head.columns[static_cast<std::size_t>(known - kColumns.begin())] = i;
        else if (name == "serial")
            head.serial = i;
        else
            continue;
        head.fields = i + 1;
    }
    for (const std::size_t needed : {0U, 1U}) {
        if (head.columns[needed] != kNone) continue;
        std::string there;
        for (const std::string& name : *names) there += (there.empty() ? "" : ", ") + name.substr(0, 40);
        return std::unexpected(
            "The head lacks a column: \"" + std::string(kColumns[needed]) + "\"; it has " + there.substr(0, 400) +
            ". \"platform\" and \"version\" must be there; \"features\", \"configuration\", \"parts\", \"inventory\" and "
            "\"serial\" may.");
    }
    if (head.fields > kMostFields) return std::unexpected("Only the first 64 columns are looked at.");
    return head;
}

// What one thread has seen: its texts by number.
struct Seen {
    std::array<TextTable, kColumns.size()> texts;
    std::vector<char> buffer;
    std::string scratch;
};

// The rows of one block, in numbers of the thread that read it.
struct Rows {
    unsigned thread = 0;
    std::array<std::vector<std::uint32_t>, kColumns.size()> numbers;
    SerialNumbers serials;
    std::size_t lines = 0;  // As far as they were read: all of them, or up to the bad one.
    std::string failure;
};

class Reading {
public:
    Reading(const BlockFile& file, const Head& head, bool with_serials, unsigned threads)
        : file_(file), head_(head), with_serials_(with_serials && head.serial != kNone), seen_(threads), blocks_(file.blocks()) {
        engine::each_item(threads, blocks_.size(), [&](std::size_t block, unsigned thread) { read(block, thread); });
    }

    [[nodiscard]] std::expected<DeviceFile, std::string> joined(unsigned threads) {
        std::size_t line = 0;
        for (const Rows& rows : blocks_) {
            line += rows.lines;
            if (!rows.failure.empty()) return std::unexpected(failure_at(line, rows));
        }
        DeviceFile whole;
        for (std::size_t column = 0; column < kColumns.size(); ++column)
            if (head_.columns[column] != kNone) join(column, whole.*kMembers[column], threads);
        for (const Rows& rows : blocks_) {
            const std::uint64_t before = whole.serials.text.size();
            whole.serials.text += rows.serials.text;
            for (std::size_t i = 1; i < rows.serials.ends.size(); ++i)
                whole.serials.ends.push_back(before + rows.serials.ends[i]);
        }
        return whole;
    }

private:
    // `line` as editors count; a block that can't be read has none.
    static std::string failure_at(std::size_t line, const Rows& rows) {
        return rows.lines == 0 ? rows.failure : "line " + std::to_string(line) + " " + rows.failure;
    }

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
        if (block == 0) {
            take_line(rest);  // The head.
            ++rows.lines;
        }
        std::array<std::string_view, kMostFields> fields;
        while (!rest.empty()) {
            const std::string_view line = take_line(rest);
            ++rows.lines;
            if (line.empty()) continue;
            if (const auto split = split_line(line, fields.data(), head_.fields, seen.scratch); !split) {
                rows.failure = "is no row: " + std::string(split.error()) + ": \"" + std::string(line.substr(0, 80)) + "\".";
                return;
            }
            take(rows, seen, fields.data());
        }
    }

    void take(Rows& rows, Seen& seen, const std::string_view* fields) const {
        for (std::size_t column = 0; column < kColumns.size(); ++column)
            if (head_.columns[column] != kNone)
                rows.numbers[column].push_back(seen.texts[column].add(fields[head_.columns[column]]).number);
        if (!with_serials_) return;
        rows.serials.text += fields[head_.serial];
        rows.serials.ends.push_back(rows.serials.text.size());
    }

    // The numbers of all threads' texts as numbers of the whole.
    void join(std::size_t column, TextColumn& whole, unsigned threads) const {
        std::vector<std::vector<std::uint32_t>> numbers;
        for (const Seen& seen : seen_) {
            auto& of_thread = numbers.emplace_back();
            for (std::uint32_t i = 0; i < seen.texts[column].size(); ++i)
                of_thread.push_back(whole.texts.add(seen.texts[column].text(i)).number);
        }
        std::vector<std::size_t> first{0};
        for (const Rows& rows : blocks_) first.push_back(first.back() + rows.numbers[column].size());
        whole.numbers.resize(first.back());
        engine::each_item(threads, blocks_.size(), [&](std::size_t block, unsigned) {
            const Rows& rows = blocks_[block];
            const auto& of_thread = numbers[rows.thread];
            std::uint32_t* to = whole.numbers.data() + first[block];
            for (const std::uint32_t number : rows.numbers[column]) *to++ = of_thread[number];
        });
    }

    const BlockFile& file_;
    const Head& head_;
    bool with_serials_;
    std::vector<Seen> seen_;
    std::vector<Rows> blocks_;
};

}  // namespace

std::optional<engine::DeviceIndex> SerialNumbers::find(std::string_view serial) const {
    for (std::size_t device = 0; device + 1 < ends.size(); ++device)
        if (of(static_cast<engine::DeviceIndex>(device)) == serial) return static_cast<engine::DeviceIndex>(device);
    return std::nullopt;
}

std::expected<DeviceFile, std::string> read_device_file(const std::string& path, bool with_serials, unsigned threads) {
    const auto file = BlockFile::open(path);
    if (!file) return std::unexpected(file.error());
    std::vector<char> buffer;
    const auto begin = file->lines(0, buffer);
    if (!begin) return std::unexpected(begin.error());
    std::string_view lines = *begin;
    if (lines.find_first_not_of(" \t\r\n\xEF\xBB\xBF") == std::string_view::npos)
        return std::unexpected(path + " is empty: its first line must name the columns, as in serial,platform,version.");
    const auto head = head_of(take_line(lines));
    if (!head) return std::unexpected(path + ": " + head.error());
    auto read = Reading(*file, *head, with_serials, threads).joined(threads);
    if (!read) return std::unexpected(path + ": " + read.error());
    return read;
}

}  // namespace aftercare::insight::files
