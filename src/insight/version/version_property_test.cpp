// What must hold for every version and every range, not only for the examples (INS-01, INS-02).
#include "insight/version/range.hpp"
#include "insight/version/reader.hpp"
#include "insight/version/rows.hpp"
#include "insight/version/words.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <tuple>

namespace aftercare::insight {
namespace {

template <class T = unsigned>
T between(unsigned least, unsigned most) {
    return static_cast<T>(*rc::gen::inRange(least, most + 1));
}

bool heads() { return *rc::gen::arbitrary<bool>(); }

Train any_train() {
    Train train{.system = heads() ? System::junos : System::junos_evolved,
                .year = between<std::uint8_t>(1, kMaxYear),
                .minor = between<std::uint8_t>(0, kMaxMinor),
                .kind = static_cast<TrainKind>(between(0, 2))};
    if (train.kind == TrainKind::special) train.branch = between<std::uint8_t>(1, kMaxBranch);
    return train;
}

// `most` bounds each number, so that small ones meet often.
VersionParts any_parts(const Train& train, unsigned most) {
    VersionParts parts{.train = train};
    parts.level = between<std::uint16_t>(train.kind == TrainKind::special ? 1 : 0, std::min(most, kMaxLevel));
    if (train.kind == TrainKind::release && parts.level == 0) {
        parts.beta = between<std::uint16_t>(1, std::min(most, kMaxService));
    } else {
        parts.service = between<std::uint8_t>(0, std::min(most, kMaxService));
    }
    if (heads()) parts.respin = between<std::uint16_t>(1, std::min(most, kMaxRespin));
    if (heads()) parts.custom = between<std::uint8_t>(0, std::min(most, kMaxCustom));
    if (parts.custom > 0 && heads()) parts.custom_respin = between<std::uint8_t>(1, std::min(most, kMaxCustomRespin));
    return parts;
}

Version any_version() {
    VersionParts parts = any_parts(any_train(), 5'000);
    if (heads()) parts.suffix = *rc::gen::element<std::string>("jet-1", "bsd15", "");
    return Version(std::move(parts));
}

// Comparing as a person would: part by part.
auto in_order(const VersionParts& parts) {
    return std::tuple(parts.train.year, parts.train.minor, parts.train.kind, parts.train.branch, parts.level,
                      std::max<unsigned>(parts.beta, parts.service), parts.respin.value_or(0), parts.custom,
                      parts.custom_respin.value_or(0));
}

bool reads_as(const Version& version, std::string_view text, std::optional<System> product = {}) {
    const auto read = parse_version(text, product);
    return read && *read == version;
}

RC_GTEST_PROP(INS_01_any_version, reads_back_as_the_same, ()) {
    const Version version = any_version();
    RC_ASSERT(reads_as(version, version.to_string()));
    RC_ASSERT(reads_as(version, in_lower(version.to_string())));
    RC_ASSERT(reads_as(version, version.to_string(), version.system()));
    RC_ASSERT(reads_as(version, "junos-install-x86-64-" + version.to_string() + ".tgz"));
}

RC_GTEST_PROP(INS_01_any_text, that_is_read_reads_back_as_the_same, ()) {
    std::string text = "21.4";
    for (unsigned i = between(1, 6); i > 0; --i) {
        text +=
            *rc::gen::element<std::string>("R3", "R0", "-S5", ".4", "-C1", "-C1.12", "-EVO", "-x9", "X49", "-D20", "F6", "F",
                                           "B1", "I2018", "-20180101_a.0", "-jet-1", "-signed", "bsd15", "-bsd15", " [b]", "-r2");
    }
    const auto read = parse_version(text);
    if (read) {
        RC_ASSERT(reads_as(*read, read->to_string()));
    } else {
        RC_ASSERT(!read.error().why.empty());
    }
}

RC_GTEST_PROP(INS_01_any_version, has_a_key_that_tells_it, ()) {
    VersionParts parts = any_version().parts();
    parts.suffix.clear();
    const Version version(parts);
    RC_ASSERT(parts_at(version.key()) == parts);
    RC_ASSERT(contains(std::vector{version.keys()}, version.key()));
    RC_ASSERT(contains(std::vector{version.train().keys()}, version.key()));
    RC_ASSERT(contains(std::vector{keys_of_level(version.train(), parts.level)}, version.key()));
    RC_ASSERT(contains(std::vector{keys_of(version.system())}, version.key()));
}

RC_GTEST_PROP(INS_01_any_versions, are_in_total_order_part_by_part, ()) {
    const Train train = any_train();
    Train other = any_train();
    other.system = train.system;
    const Version one(any_parts(train, 3));
    const Version two(any_parts(heads() ? train : other, 3));
    const Version three(any_parts(heads() ? train : other, 3));
    RC_ASSERT((one.key() < two.key()) == (in_order(one.parts()) < in_order(two.parts())));
    RC_ASSERT((one.key() == two.key()) == (one == two));
    RC_ASSERT(!(is_later_in_train(one, two) && is_later_in_train(two, one)));
    if (is_later_in_train(one, two) && is_later_in_train(two, three)) RC_ASSERT(is_later_in_train(one, three));
    if (one.train() == two.train() && one != two) RC_ASSERT(is_later_in_train(one, two) || is_later_in_train(two, one));
}

RC_GTEST_PROP(INS_01_any_versions, of_two_systems_never_meet, ()) {
    VersionParts parts = any_parts(any_train(), 3);
    parts.train.system = System::junos;
    const Version junos(parts);
    parts.train.system = System::junos_evolved;
    const Version evolved(parts);
    RC_ASSERT(!is_later_in_train(junos, evolved) && !is_later_in_train(evolved, junos));
    RC_ASSERT(!contains(std::vector{keys_of(System::junos)}, evolved.key()));
}

KeyRanges any_set() {
    KeyRanges ranges;
    for (unsigned i = between(0, 5); i > 0; --i) {
        const unsigned from = between(0, 30);
        ranges.push_back({key_at(from), key_at(from + between(0, 8))});
    }
    return normal(std::move(ranges));
}

bool is_normal(const KeyRanges& ranges) {
    for (std::size_t i = 0; i < ranges.size(); ++i) {
        if (ranges[i].from >= ranges[i].to || (i > 0 && ranges[i - 1].to >= ranges[i].from)) return false;
    }
    return true;
}

RC_GTEST_PROP(INS_02_any_sets, unite_meet_and_differ_key_by_key, ()) {
    const KeyRanges left = any_set();
    const KeyRanges right = any_set();
    RC_ASSERT(is_normal(unite(left, right)) && is_normal(intersect(left, right)) && is_normal(subtract(left, right)));
    for (unsigned i = 0; i < 45; ++i) {
        const bool in_left = contains(left, key_at(i));
        const bool in_right = contains(right, key_at(i));
        RC_ASSERT(contains(unite(left, right), key_at(i)) == (in_left || in_right));
        RC_ASSERT(contains(intersect(left, right), key_at(i)) == (in_left && in_right));
        RC_ASSERT(contains(subtract(left, right), key_at(i)) == (in_left && !in_right));
    }
}

// INS-02 word by word: if a listed fix has the device's own R (or D) level, the device is fixed when it is at or past that one;
// otherwise it is fixed only when it is past the highest listed fix.
bool fixed_by_the_words(const VersionParts& device, const std::vector<VersionParts>& fixes) {
    bool own = false;
    unsigned highest = 0;
    for (const VersionParts& fix : fixes) {
        highest = std::max<unsigned>(highest, fix.level);
        if (fix.level != device.level) continue;
        own = true;
        if (in_order(device) >= in_order(fix)) return true;
    }
    return !own && device.level > highest;
}

struct FixList {
    std::vector<VersionParts> fixes;
    std::string text;
};

FixList any_fixes(const Train& train) {
    FixList list;
    for (unsigned i = between(1, 4); i > 0; --i) {
        VersionParts fix{.train = train, .level = between<std::uint16_t>(1, 4), .service = between<std::uint8_t>(0, 2)};
        if (between(0, 3) == 0) fix.respin = between<std::uint16_t>(1, 2);
        list.text += Version(fix).to_string() + *rc::gen::element<std::string>(", ", " ", ",", " or ", "; ");
        list.fixes.push_back(fix);
    }
    return list;
}

RC_GTEST_PROP(INS_02_any_list_of_fixes, is_judged_as_the_rule_says, ()) {
    const Train train = any_train();
    const FixList list = any_fixes(train);
    const bool across = train.kind != TrainKind::special && heads();
    Train named = train;
    named.system = System::junos;
    const RangeText text{.from = across ? "0" : named.to_string(), .before = list.text};
    const auto keys = affected_keys(text, train.system);
    const bool none = std::ranges::all_of(list.fixes, [](const VersionParts& fix) { return fix.level == 0; });
    RC_PRE(!none);
    RC_ASSERT(keys.has_value());
    RC_ASSERT(is_normal(*keys));
    for (int i = 0; i < 30; ++i) {
        const VersionParts device = any_parts(train, 5);
        RC_ASSERT(contains(*keys, Version(device).key()) == !fixed_by_the_words(device, list.fixes));
        const VersionParts elsewhere = any_parts(any_train(), 3);
        if (elsewhere.train == train) continue;
        const bool earlier =
            elsewhere.train.system == train.system && in_order(elsewhere) < in_order(VersionParts{.train = train});
        // Whether 15.1F is meant where fixes name 15.1R alone is unknown, and tested by name.
        const bool other_kind = elsewhere.train.year == train.year && elsewhere.train.minor == train.minor;
        if (!other_kind) RC_ASSERT(contains(*keys, Version(elsewhere).key()) == (across && earlier));
    }
}

RC_GTEST_PROP(INS_02_any_list_of_introductions, is_the_mirror_of_a_list_of_fixes, ()) {
    const Train train = any_train();
    const FixList first = any_fixes(train);
    const FixList mended = any_fixes(train);
    const auto keys = affected_keys({.from = first.text, .before = mended.text}, train.system);
    for (int i = 0; i < 30; ++i) {
        VersionParts device = any_parts(train, 5);
        // Without a respin it may have the fault where a bound names one: tested by name.
        if (!device.respin) device.respin = 1;
        const bool hit = fixed_by_the_words(device, first.fixes) && !fixed_by_the_words(device, mended.fixes);
        if (hit) RC_ASSERT(keys.has_value());
        if (keys) RC_ASSERT(contains(*keys, Version(device).key()) == hit);
    }
}

// Scraps of what advisories hold, put together at random.
std::string any_bound() {
    return *rc::gen::element<std::string>("0", "", "unspecified", "*", "21.2", "21.2R", "21.2R1", "21.2R3-S3",
                                          "21.2R2-S5, 21.2R3-S3", "21.2*", "21.*", "21.4R2", "21.4-EVO", "15.1", "15.1F6",
                                          "15.1F6-S11, 15.1R4-S9, 15.1R7", "15.1X49", "15.1X49-D60", "15.1X53-D66, 15.1X53-D233",
                                          "21.2R3-S7.9", "23,2", "n/a", "22.1*-EVO", "21.2R3*", "21.2, 21.4");
}

std::optional<std::string> perhaps_bound() { return heads() ? std::optional(any_bound()) : std::nullopt; }

RangeText any_text() {
    RangeText text{.from = any_bound(), .before = perhaps_bound(), .status = static_cast<RangeStatus>(between(0, 2))};
    if (between(0, 3) == 0) text.after = any_bound();
    if (between(0, 3) == 0) text.through = any_bound();
    for (unsigned i = between(0, 2); i > 0; --i)
        text.changes.push_back({any_bound(), heads() ? RangeStatus::affected : RangeStatus::unaffected});
    return text;
}

RC_GTEST_PROP(INS_02_any_entries, become_sorted_sets_apart_from_each_other, ()) {
    std::vector<RangeText> entries(between(0, 5));
    for (RangeText& entry : entries) entry = any_text();
    const System system = heads() ? System::junos : System::junos_evolved;
    const Affected affected = affected_by(entries, system, static_cast<RangeStatus>(between(0, 2)));
    RC_ASSERT(is_normal(affected.ranges) && is_normal(affected.unknown) && is_normal(affected.fixed));
    RC_ASSERT(intersect(affected.ranges, affected.unknown).empty());
    RC_ASSERT(intersect(affected.ranges, affected.fixed).empty());
    RC_ASSERT(intersect(affected.unknown, affected.fixed).empty());
    const KeyRanges all = unite(unite(affected.ranges, affected.unknown), affected.fixed);
    RC_ASSERT(subtract(all, {keys_of(system)}).empty());
    RC_ASSERT(affected.entries.size() == entries.size());
    static_cast<void>(in_words(affected.ranges) + in_words(affected.unknown) + in_words(affected.fixed));
    for (int i = 0; i < 5; ++i) {
        const Version device(any_parts(
            {.system = system, .year = *rc::gen::element<std::uint8_t>(15, 21, 22), .minor = between<std::uint8_t>(1, 4)}, 9));
        const RangeEvidence told = evidence(entries, affected, system, device);
        const RangeVerdict verdict = contains(affected.ranges, device.key())    ? RangeVerdict::affected
                                     : contains(affected.unknown, device.key()) ? RangeVerdict::unknown
                                     : contains(affected.fixed, device.key())   ? RangeVerdict::fixed
                                                                                : RangeVerdict::not_affected;
        RC_ASSERT(told.verdict == verdict);
        RC_ASSERT(!in_words(told, device).empty());
        if (verdict == RangeVerdict::affected)
            RC_ASSERT(told.reason != RangeReason::outside && told.reason != RangeReason::past_fix);
        if (verdict == RangeVerdict::fixed) RC_ASSERT(told.reason == RangeReason::past_fix && told.entry.has_value());
    }
}

RC_GTEST_PROP(INS_02_any_entries, do_not_hit_less_for_one_entry_more_that_is_affected, ()) {
    // Trains apart: where entries name the same train, the narrower may outweigh.
    const Train train{.year = 21, .minor = 2};
    const Train other{.year = 22, .minor = 3};
    const std::vector<RangeText> one{{.from = "21.2", .before = any_fixes(train).text}};
    std::vector<RangeText> two = one;
    two.push_back({.from = "22.3", .before = any_fixes(other).text});
    RC_ASSERT(subtract(affected_by(one, System::junos).ranges, affected_by(two, System::junos).ranges).empty());
}

}  // namespace
}  // namespace aftercare::insight
