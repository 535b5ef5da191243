// Versions of Junos OS and Junos OS Evolved (INS-01): what a text means, and the exact order inside a train. Pure; no input
// throws. What can't be read says why, so that nobody takes it for safe.
#pragma once

#include "platform/describe/type.hpp"

#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

namespace aftercare::insight {

// Two products; a version of one is never compared with one of the other.
enum class System : std::uint8_t { junos, junos_evolved };
DESCRIBE_ENUM(System, junos, junos_evolved)

// The letter behind the number of a train, in the order of trains of one number.
enum class TrainKind : std::uint8_t {
    release,  // 21.4R: the main line, and the betas before its first release.
    feature,  // 15.1F.
    special,  // 15.1X49: a branch with a number of its own.
};
DESCRIBE_ENUM(TrainKind, release, feature, special)

// The place of a version in the order of all versions, as one number, from the highest bits: system 1, year 7, minor 4, kind 2,
// branch 8, level 12, service 8, respin 10, custom build 5 and its own build 7. Versions of one train compare as releases do; trains
// of one system by number, then kind and branch. A missing respin is 0, and no release has respin 0.
enum class VersionKey : std::uint64_t {};

// Half-open: `from` belongs to it, `to` does not. It may begin in one train and end in another of the same system.
struct KeyRange {
    VersionKey from{};
    VersionKey to{};
    bool operator==(const KeyRange&) const = default;
};

// Why a text is no version, or no range of versions.
struct Unreadable {
    std::string text;  // What could not be read; cut where it is long.
    std::string why;   // A sentence for a person.
};
DESCRIBE(Unreadable, text, why)

// Versions of one train are ordered exactly. "21.4R", "15.1X49", "15.1F", "22.3R-EVO".
struct Train {
    System system = System::junos;
    std::uint8_t year = 0;   // The 21 of 21.4; 1 to 99.
    std::uint8_t minor = 0;  // The 4 of 21.4; up to 15.
    TrainKind kind = TrainKind::release;
    std::uint8_t branch = 0;  // The 49 of 15.1X49; 0 where the kind is not special.

    std::string to_string() const;
    KeyRange keys() const;  // All versions of the train.
    bool operator==(const Train&) const = default;
};

// What a version consists of. Bounds as in VersionKey.
struct VersionParts {
    Train train;
    std::uint16_t level = 0;   // The number behind R, F or D; 0 of betas, and where a special branch has none (21.1X3.3).
    std::uint16_t beta = 0;    // The 1 of 18.1B1; 0 of all others.
    std::uint8_t service = 0;  // The 5 of 21.4R3-S5.
    std::optional<std::uint16_t> respin;        // The 4 of 21.4R3-S5.4; from 1 on where the version has a place in the order.
    std::uint8_t custom = 0;                    // The 1 of 15.1F5.15-C1.12.
    std::optional<std::uint8_t> custom_respin;  // The 12 of 15.1F5.15-C1.12.
    std::string suffix;                         // "jet-1", "bsd15": names a package, does not count in the order.
    std::string developer;  // "-20151115.0", "I20180716_1639": a build that was never released; it has no place in the order.
    bool operator==(const VersionParts&) const = default;
};

class Version {
public:
    // Throws Bug where a part is out of bounds; texts go through parse_version().
    explicit Version(VersionParts parts);

    System system() const { return parts_.train.system; }
    const Train& train() const { return parts_.train; }
    const VersionParts& parts() const { return parts_; }
    // Whether it has a place in the order; developer builds have none, and match as "unknown version".
    bool ordered() const { return parts_.developer.empty(); }
    // Throws Bug where it is not ordered.
    VersionKey key() const;
    // All that it names: with each of its respins where it names none, with each of its custom builds where it names no such. Throws
    // Bug where it is not ordered.
    KeyRange keys() const;
    // In the canonical form; parse_version() reads it back as the same.
    std::string to_string() const;
    bool operator==(const Version&) const = default;

private:
    VersionParts parts_;
};

inline constexpr std::size_t kMaxVersionText = 256;

// Reads a version in any form that devices, people and data bases use: "21.4R3-S5.4", lower case, "Junos: 19.2R1.8",
// "JUNOS Base OS boot [7.0R2.7]", names of image files with or without folder, CPE 2.2 and 2.3. `product` is what is known of
// the system: then the suffix -EVO may be missing, and one that contradicts it is refused. Without it, -EVO decides.
std::expected<Version, Unreadable> parse_version(std::string_view text, std::optional<System> product = {});

// Reads the name of a train: "21.4R", "15.1X49", "15.1F", "22.3R-EVO"; and, as people mostly write it, "21.4" for 21.4R.
std::expected<Train, Unreadable> parse_train(std::string_view text, std::optional<System> product = {});

// Whether `later` is a later version of the same train; false where either has no place in the order.
bool is_later_in_train(const Version& later, const Version& than);

}  // namespace aftercare::insight
