#include "insight/version/key.hpp"

#include <algorithm>

namespace aftercare::insight {
namespace {

constexpr std::uint64_t one(unsigned shift) { return std::uint64_t{1} << shift; }

constexpr std::uint64_t part(std::uint64_t key, unsigned shift, unsigned next) {
    return (key >> shift) & (one(next - shift) - 1);
}

constexpr std::uint64_t start_of(System system) { return std::uint64_t{system == System::junos_evolved} << kSystemShift; }

constexpr std::uint64_t start_of(const Train& train) {
    return start_of(train.system) | std::uint64_t{train.year} << kYearShift | std::uint64_t{train.minor} << kMinorShift |
           static_cast<std::uint64_t>(train.kind) << kKindShift | std::uint64_t{train.branch} << kBranchShift;
}

constexpr KeyRange from(std::uint64_t start, std::uint64_t length) { return {key_at(start), key_at(start + length)}; }

}  // namespace

// Year 127 is nobody's: the end of a system lies before the beginning of the next, and the last key is none.
KeyRange keys_of(System system) { return from(start_of(system), std::uint64_t{kMaxYear + 1} << kYearShift); }

KeyRange keys_of_year(System system, unsigned year) {
    return from(start_of(system) | std::uint64_t{year} << kYearShift, one(kYearShift));
}

KeyRange keys_of_number(System system, unsigned year, unsigned minor) {
    const std::uint64_t start = start_of(system) | std::uint64_t{year} << kYearShift | std::uint64_t{minor} << kMinorShift;
    return from(start, static_cast<std::uint64_t>(TrainKind::special) << kKindShift);
}

KeyRange Train::keys() const { return from(start_of(*this), one(kind == TrainKind::special ? kBranchShift : kKindShift)); }

KeyRange keys_of_level(const Train& train, unsigned level) {
    return from(start_of(train) + (std::uint64_t{level} << kLevelShift), one(kLevelShift));
}

VersionKey Version::key() const {
    check(ordered(), "a developer build has no place in the order");
    const std::uint64_t service = parts_.beta > 0 ? parts_.beta : parts_.service;
    return key_at(start_of(parts_.train) | std::uint64_t{parts_.level} << kLevelShift | service << kServiceShift |
                  std::uint64_t{parts_.respin.value_or(0)} << kRespinShift | std::uint64_t{parts_.custom} << kCustomShift |
                  std::uint64_t{parts_.custom_respin.value_or(0)});
}

KeyRange Version::keys() const {
    const std::uint64_t start = bits_of(key());
    if (parts_.custom_respin) return from(start, 1);
    if (parts_.custom > 0) return from(start, one(kCustomShift));
    return from(start, one(parts_.respin ? kRespinShift : kServiceShift));
}

VersionParts parts_at(VersionKey key) {
    const std::uint64_t bits = bits_of(key);
    VersionParts parts;
    parts.train = {.system = part(bits, kSystemShift, kSystemShift + 1) == 0 ? System::junos : System::junos_evolved,
                   .year = static_cast<std::uint8_t>(part(bits, kYearShift, kSystemShift)),
                   .minor = static_cast<std::uint8_t>(part(bits, kMinorShift, kYearShift)),
                   .kind = static_cast<TrainKind>(part(bits, kKindShift, kMinorShift)),
                   .branch = static_cast<std::uint8_t>(part(bits, kBranchShift, kKindShift))};
    parts.level = static_cast<std::uint16_t>(part(bits, kLevelShift, kBranchShift));
    const auto service = static_cast<std::uint8_t>(part(bits, kServiceShift, kLevelShift));
    if (parts.level == 0 && parts.train.kind == TrainKind::release) {
        parts.beta = service;
    } else {
        parts.service = service;
    }
    if (const auto respin = part(bits, kRespinShift, kServiceShift); respin > 0)
        parts.respin = static_cast<std::uint16_t>(respin);
    parts.custom = static_cast<std::uint8_t>(part(bits, kCustomShift, kRespinShift));
    if (const auto respin = part(bits, 0, kCustomShift); respin > 0) parts.custom_respin = static_cast<std::uint8_t>(respin);
    return parts;
}

KeyRanges normal(KeyRanges ranges) {
    std::erase_if(ranges, [](const KeyRange& range) { return range.from >= range.to; });
    std::ranges::sort(ranges, {}, &KeyRange::from);
    KeyRanges result;
    for (const KeyRange& range : ranges) {
        if (!result.empty() && range.from <= result.back().to) {
            result.back().to = std::max(result.back().to, range.to);
        } else {
            result.push_back(range);
        }
    }
    return result;
}

KeyRanges unite(const KeyRanges& left, const KeyRanges& right) {
    KeyRanges all = left;
    all.insert(all.end(), right.begin(), right.end());
    return normal(std::move(all));
}

KeyRanges intersect(const KeyRanges& left, const KeyRanges& right) {
    KeyRanges result;
    for (auto a = left.begin(), b = right.begin(); a != left.end() && b != right.end();) {
        const KeyRange both{std::max(a->from, b->from), std::min(a->to, b->to)};
        if (both.from < both.to) result.push_back(both);
        (a->to < b->to ? a : b)++;
    }
    return normal(std::move(result));
}

KeyRanges subtract(const KeyRanges& from, const KeyRanges& what) {
    KeyRanges result;
    auto cut = what.begin();
    for (KeyRange left : from) {
        while (cut != what.end() && cut->to <= left.from) ++cut;
        for (auto at = cut; at != what.end() && at->from < left.to && left.from < left.to; ++at) {
            if (left.from < at->from) result.push_back({left.from, at->from});
            left.from = std::max(left.from, at->to);
        }
        if (left.from < left.to) result.push_back(left);
    }
    return result;
}

KeyRanges main_releases(const KeyRanges& ranges) {
    KeyRanges lines;
    for (const System system : {System::junos, System::junos_evolved}) {
        for (unsigned year = 1; year <= kMaxYear; ++year) {
            // Four a year at most since 10.1; before, a number could have more (7.6, 9.6).
            for (unsigned minor = year < 10 ? 0 : 1; minor <= (year < 10 ? 6U : 4U); ++minor) {
                const Train train{
                    .system = system, .year = static_cast<std::uint8_t>(year), .minor = static_cast<std::uint8_t>(minor)};
                const VersionKey end = year <= kLastFeatureYear ? keys_of_number(system, year, minor).to : train.keys().to;
                lines.push_back({keys_of_level(train, 1).from, end});
            }
        }
    }
    return intersect(ranges, lines);
}

bool contains(std::span<const KeyRange> ranges, VersionKey key) {
    const auto after = std::ranges::upper_bound(ranges, key, {}, &KeyRange::from);
    return after != ranges.begin() && key < std::prev(after)->to;
}

}  // namespace aftercare::insight
