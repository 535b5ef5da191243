// The bits of a VersionKey, and sets of keys as sorted ranges that do not touch each other (INS-01, INS-02). All bounds of versions
// become such sets, so that whoever matches only compares numbers.
#pragma once

#include "insight/version/version.hpp"

#include <span>
#include <vector>

namespace aftercare::insight {

// How far each part stands from the right.
inline constexpr unsigned kCustomShift = 7;
inline constexpr unsigned kRespinShift = 12;
inline constexpr unsigned kServiceShift = 22;
inline constexpr unsigned kLevelShift = 30;
inline constexpr unsigned kBranchShift = 42;
inline constexpr unsigned kKindShift = 50;
inline constexpr unsigned kMinorShift = 52;
inline constexpr unsigned kYearShift = 56;
inline constexpr unsigned kSystemShift = 63;

// The largest number of each part.
inline constexpr unsigned kMaxYear = 99;
inline constexpr unsigned kMaxMinor = 15;
inline constexpr unsigned kMaxBranch = 255;
inline constexpr unsigned kMaxLevel = 4095;
inline constexpr unsigned kMaxService = 255;
inline constexpr unsigned kMaxRespin = 1023;
inline constexpr unsigned kMaxCustom = 31;
inline constexpr unsigned kMaxCustomRespin = 127;

constexpr std::uint64_t bits_of(VersionKey key) { return static_cast<std::uint64_t>(key); }
constexpr VersionKey key_at(std::uint64_t bits) { return static_cast<VersionKey>(bits); }

// Every version of a system, of a year ("21.*"), of a number's main line (21.4R and 21.4F; branches such as 21.4X are always named).
KeyRange keys_of(System system);
KeyRange keys_of_year(System system, unsigned year);
KeyRange keys_of_number(System system, unsigned year, unsigned minor);
// Every version of one R, F or D level of a train: the maintenance line in which a fix of that level stands.
KeyRange keys_of_level(const Train& train, unsigned level);

// What a key says. A key between versions reads as the place where it stands: the start of a level is that level's release.
VersionParts parts_at(VersionKey key);

// A set of versions: sorted, disjoint, none empty, none touching the next.
using KeyRanges = std::vector<KeyRange>;

KeyRanges normal(KeyRanges ranges);
KeyRanges unite(const KeyRanges& left, const KeyRanges& right);
KeyRanges intersect(const KeyRanges& left, const KeyRanges& right);
KeyRanges subtract(const KeyRanges& from, const KeyRanges& what);

// What of a set could be released on a main line: without betas, branches, F releases of years that had none, and numbers that no
// train has. For telling whether two texts, one of which passes over trains that the other does not name, mean the same.
KeyRanges main_releases(const KeyRanges& ranges);

// F releases exist of 15.1 alone as far as anybody knows; of later years than this there are none.
inline constexpr unsigned kLastFeatureYear = 16;

// Whether the set, sorted and disjoint, holds the key. O(log n).
bool contains(std::span<const KeyRange> ranges, VersionKey key);

}  // namespace aftercare::insight
